from __future__ import annotations

from pathlib import Path

import pytest

from model_runtime.bench.command import main
from model_runtime.bench.options import parse
from model_runtime.bench.work import Part

WRONG = [
    ([], "one of the arguments --checkpoint --random is required"),
    (["--checkpoint", "a", "--random", "b"], "not allowed with"),
    (["--checkpoint", "a", "--formats", "int3"], "there is no 'int3'; choose of float32, bfloat16"),
    (["--checkpoint", "a", "--modes", "base,huge"], "there is no 'huge'; choose of tiny, small"),
    (["--checkpoint", "a", "--parts", "vision"], "there is no 'vision'; choose of load, encode"),
    (["--checkpoint", "a", "--against", "vllm"], "invalid choice: 'vllm'"),
    (["--checkpoint", "a", "--batch", "1,x"], "'x' is not a whole number from 1 on"),
    (["--checkpoint", "a", "--context", "0"], "'0' is not a whole number from 1 on"),
    (["--checkpoint", "a", "--repeats", "-1"], "'-1' is not a whole number from 1 on"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG)
def test_a_wrong_line_says_what_is_wrong(arguments, words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_little_is_measured_when_nothing_is_said():
    options = parse(["--checkpoint", "folder"])
    assert (options.folder, options.random) == (Path("folder"), False)
    assert (options.subjects, options.modes, options.batches) == (("bfloat16",), ("base",), (1, 4, 16))
    assert options.parts == (Part.LOAD, Part.ENCODE, Part.PREFILL, Part.DECODE, Part.MEMORY)


def test_doubles_count_once_and_transformers_comes_last():
    line = ["--random", "r", "--formats", "int4, float32,int4", "--against", "transformers", "--batch", "1,1,4"]
    options = parse(line)
    assert options.random
    assert options.subjects == ("int4", "float32", "transformers")
    assert options.batches == (1, 4)


def test_parts_are_told_in_one_order_whatever_was_typed():
    assert parse(["--checkpoint", "f", "--parts", "memory,load"]).parts == (Part.LOAD, Part.MEMORY)
