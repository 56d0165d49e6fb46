"""Any message, for tests that send or keep one."""

from __future__ import annotations

from hypothesis import strategies as st

from model_runtime.messages import Message


def any_message(words: st.SearchStrategy[str]) -> st.SearchStrategy[Message]:
    """Messages made of such words, some of them within others."""

    def holding(inner: st.SearchStrategy[Message]) -> st.SearchStrategy[Message]:
        values = st.dictionaries(words, words | st.integers(-9, 9) | inner, max_size=3)
        return st.builds(Message, words, values.map(lambda held: tuple(held.items())))

    return st.recursive(st.builds(Message, words), holding, max_leaves=4)
