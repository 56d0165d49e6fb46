"""The dictionaries, loaded off the main thread when they are first asked for, and the language of each document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.spelling.dictionaries import WordList, dictionary_files, load
from app.spelling.unknown_words import Speller

Load = Callable[[], Sequence[WordList]]


def load_all() -> Sequence[WordList]:
    """Every dictionary on this machine."""
    return load(dictionary_files())


class Spelling(QObject):
    """Looks words up, and learns those that a person calls right.

    Signals:
        ready: words can be looked up from now on, one more is known, or they are in another language.
        learned(word): a person has called it right; to be remembered.
        suggested(word, words): what was perhaps meant by a word that was asked about, likeliest first.
    """

    ready = Signal()
    learned = Signal(str)
    suggested = Signal(str, object)

    def __init__(self, background: Background, load: Load = load_all, known: Iterable[str] = ()) -> None:
        """`known` are the words that were learned before."""
        super().__init__()
        self._learned = tuple(known)
        self._suggesting = background.lane("suggestions", Order.LATEST, must_finish=False)
        self._load = load
        self._speller: Speller | None = None
        self._found: Sequence[WordList] = ()
        self._lane = background.lane("spelling", Order.EACH, must_finish=False)
        self._asked = False

    @property
    def is_ready(self) -> bool:
        """Whether words can be looked up."""
        return self._speller is not None

    def languages(self) -> tuple[str, ...]:
        """The codes of the languages with a dictionary; none before `ready`."""
        speller = self.known()
        return speller.languages() if speller else ()

    def known(self) -> Speller | None:
        """The dictionaries, once they are there."""
        return self._speller

    def begin(self) -> None:
        """Load the dictionaries, once; `ready` tells the end."""
        if not self._asked:
            self._asked = True
            self._lane.run(self._load_now, self._on_loaded)

    def unknown(self, text: str) -> frozenset[str]:
        """The words no dictionary knows; none before `ready`."""
        speller = self.known()
        return speller.unknown(text) if speller else frozenset()

    def learn(self, word: str) -> None:
        """Call a word right, here and everywhere from now on."""
        self.speller().learn(word)
        self.learned.emit(word)
        self.ready.emit()

    def suggest(self, text: str, word: str) -> None:
        """Look for what was meant by a word of a text; answered by `suggested`, unless another is asked about."""
        self.suggest_by(self.known(), text, word)

    def suggest_by(self, speller: Speller | None, text: str, word: str) -> None:
        """The same by some of the dictionaries."""
        if speller is not None:
            self._suggesting.run(lambda: speller.suggestions(text, word), lambda found: self._on_suggested(word, found))

    def has_dictionary_for(self, text: str) -> bool:
        """Whether there is a dictionary for a text, or it is too short to say."""
        speller = self.known()
        return speller is None or speller.has_dictionary_for(text)

    def _on_suggested(self, word: str, found: tuple[str, ...] | Failure) -> None:
        if not isinstance(found, Failure):
            self.suggested.emit(word, found)

    def speller(self) -> Speller:
        """The dictionaries at once; waits for them where they are still being loaded."""
        self.begin()
        if self._speller is None:
            self._lane.wait()
            self._speller = Speller(self._found, self._learned)
        return self._speller

    def _load_now(self) -> None:
        self._found = self._load()

    def _on_loaded(self, _loaded: Failure | None) -> None:
        """They are there; where they could not be loaded, there are none, and nobody waits for them any longer."""
        self.speller()
        self.ready.emit()


class DocumentSpelling(Spelling):
    """The same dictionaries for one window, whose document may be said to be in a language."""

    def __init__(self, shared: Spelling) -> None:
        """`shared` are the dictionaries of all windows."""
        QObject.__init__(self)
        self._shared, self._language = shared, ""
        shared.ready.connect(self.ready)
        shared.suggested.connect(self.suggested)

    @property
    def is_ready(self) -> bool:
        return self._shared.is_ready

    @property
    def language(self) -> str:
        """The code of the language that the document is said to be in; empty where each page tells its own."""
        return self._language

    def set_language(self, code: str) -> None:
        """Say which language the document is in; empty to have each page tell its own."""
        if code != self._language:
            self._language = code
            if self.is_ready:
                self.ready.emit()

    def language_of(self, text: str) -> str:
        """The code of the language that a text is in, as said or as it tells; empty where nobody knows."""
        speller = self.known() if not self._language else None
        found = speller.language_of(text) if speller else None
        return found.code if found else self._language

    def begin(self) -> None:
        self._shared.begin()

    def known(self) -> Speller | None:
        speller = self._shared.known()
        return speller.in_language(self._language) if speller else None

    def learn(self, word: str) -> None:
        self._shared.learn(word)

    def suggest_by(self, speller: Speller | None, text: str, word: str) -> None:
        self._shared.suggest_by(speller, text, word)

    def speller(self) -> Speller:
        return self._shared.speller().in_language(self._language)
