"""A model from a hub on this machine: always the right files or a clear sentence, and nothing right fetched twice."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.model_hub.fetching.fetch_report import FetchReport
from app.model_hub.fetching.sources import sources_of
from app.model_hub.messages import FetchPhase, FetchStatus
from app.model_hub.model_record import read_record
from tests.app.model_hub.conftest import BLOCK, FILES, MODEL, PACE, WEIGHTS, Fetched, is_whole
from tests.local_hub import LocalHub
from tests.local_hub.deeds import RIGHT, Deed
from tests.local_hub.hub import COMMIT, Asked, git_digest, sha256

SIZE = len(FILES[WEIGHTS])


def sampled(cases: Iterable[str], *always: str) -> list[Any]:
    """The names of cases; all but some are left to the thorough run."""
    return [name if name in always else pytest.param(name, marks=pytest.mark.thorough) for name in cases]


def test_a_model_is_fetched_once_and_its_digests_are_kept(hub: LocalHub, fetch: Fetched, folder: Path) -> None:
    hub.per_page = 2
    done = fetch()
    assert (done.phase, done.done_bytes, done.total_bytes) == (FetchPhase.DONE, *(sum(map(len, FILES.values())),) * 2)
    assert is_whole(folder)
    record = read_record(folder)
    assert record is not None
    digests = {file.path: file.digest for file in record.files}
    assert digests["config.json"] == f"git-sha1:{git_digest(FILES['config.json'])}"
    assert digests[WEIGHTS] == f"sha256:{sha256(FILES[WEIGHTS])}"
    assert {file.path: file.sha256 for file in record.files} == {name: sha256(held) for name, held in FILES.items()}
    hub.asked.clear()
    assert fetch().phase is FetchPhase.DONE
    assert hub.asked == []


PASSING = {
    "cut": Deed(cut_after=5000),
    "cut at once": Deed(cut_after=0),
    "stall": Deed(stall_after=5000),
    "announces more than comes": Deed(announced=100),
    "sends more than was asked for": Deed(extra=3000),
    "sends less than was asked for": Deed(short=7000),
    "busy": Deed(status=503),
    "too many": Deed(status=429, retry_after="0"),
    "broken": Deed(status=500),
    "expired link": Deed(status=403),
    "wrong bytes": Deed(flip=4321),
}


@pytest.mark.parametrize("name", sampled(PASSING, "cut", "wrong bytes"))
def test_what_passes_costs_no_byte_that_was_right(name: str, hub: LocalHub, fetch: Fetched, folder: Path) -> None:
    hub.deeds_once(PASSING[name], path=WEIGHTS)
    fast = msgspec.structs.replace(PACE, stall_seconds=0.2)
    assert fetch(pace=fast).phase is FetchPhase.DONE
    assert is_whole(folder)
    extra = hub.bytes_sent(WEIGHTS) - SIZE
    if name == "wrong bytes":  # which block they are in only a second look tells
        assert BLOCK <= extra <= SIZE
    elif name == "sends more than was asked for":
        assert extra <= 3000
    else:
        assert extra <= 0 or name == "announces more than comes"


LASTING = {
    "no parts": (Deed(ignores_range=True), "sends whole files only"),
    "another size": (Deed(total=SIZE + 1), f"has a “{WEIGHTS}” of {SIZE + 1} bytes, and {SIZE} were stated"),
    "another part": (Deed(shift=10), "sends another part of"),
    "a page for people": (Deed(page=True), "sends whole files only"),
    "packed": (Deed(packed=True), "packed"),
    "401": (Deed(status=401), "does not give “model.safetensors” to everybody. Put a token"),
    "403 for ever": (Deed(status=403), "Nothing can be fetched: the link to localhost has expired"),
    "404": (Deed(status=404), "has no “model.safetensors”. Start again later, or fetch from another address"),
    "416": (Deed(status=416), "has a shorter “model.safetensors” than it stated"),
    "451": (Deed(status=451), "with status 451"),
    "busy for ever": (
        Deed(status=503),
        "Nothing can be fetched: localhost is busy (status 503). See that this machine",
    ),
    "wrong for ever": (Deed(flip=77), "sends other bytes of “model.safetensors” than were stated"),
    "unsafe": (Deed(redirect="file:///etc/passwd"), "leads to an address that is not safe"),
}


@pytest.mark.parametrize("name", sampled(LASTING, "no parts", "wrong for ever"))
def test_what_lasts_is_said_and_going_on_later_fetches_the_rest(
    name: str, hub: LocalHub, fetch: Fetched, folder: Path
) -> None:
    deed, words = LASTING[name]
    hub.always(deed, path=WEIGHTS)
    failed = fetch()
    assert failed.phase is FetchPhase.FAILED
    assert words in f"{failed.reason}. {failed.hint}"
    assert not (folder / WEIGHTS).exists()
    hub.judge = lambda _asked: RIGHT
    assert fetch().phase is FetchPhase.DONE
    assert is_whole(folder)


AT_THE_HUB = {
    "another commit": (Deed(commit="0" * 40), "was changed at"),
    "another digest": (Deed(linked_etag="0" * 64), "was changed at"),
    "another stated size": (Deed(linked_size=5), "of 5 bytes"),
    "a loop": (Deed(redirect="/again"), "has no"),
    "refused": (Deed(status=403), "Accept the model's license"),
}


@pytest.mark.parametrize("name", sampled(AT_THE_HUB, "another digest"))
def test_a_hub_that_speaks_of_another_file_is_not_believed(name: str, hub: LocalHub, fetch: Fetched) -> None:
    deed, words = AT_THE_HUB[name]
    hub.always(deed, "hub", path=WEIGHTS)
    failed = fetch()
    assert failed.phase is FetchPhase.FAILED
    assert words in f"{failed.reason}. {failed.hint}"


@pytest.mark.thorough
def test_a_file_that_changes_between_its_parts_is_said(hub: LocalHub, fetch: Fetched) -> None:
    hub.judge = lambda asked: Deed(etag='"new"') if asked.server == "hub" and asked.start > 3 * BLOCK else RIGHT
    failed = fetch(address=f"{hub.address}", environment={"MODELSCOPE_DOMAIN": hub.address})
    assert failed.phase is FetchPhase.FAILED
    assert f"“{WEIGHTS}” was changed at 127.0.0.1" in str(failed.reason)


def test_blocks_that_the_disk_damaged_are_fetched_again_and_no_others(
    hub: LocalHub, fetch: Fetched, folder: Path
) -> None:
    hub.judge = lambda asked: Deed(status=404) if asked.start >= 9 * BLOCK else RIGHT
    fetch()
    part = folder / f"{WEIGHTS}.part"
    held = bytearray(part.read_bytes())
    held[2 * BLOCK + 5] ^= 1
    part.write_bytes(held)
    hub.judge = lambda _asked: RIGHT
    assert fetch().phase is FetchPhase.DONE
    assert is_whole(folder)
    # What was under way when the first try ended may have been sent a little further than it was kept.
    assert SIZE + BLOCK <= hub.bytes_sent(WEIGHTS) < SIZE + 2 * BLOCK
    assert hub.times_sent(WEIGHTS, 2 * BLOCK, 3 * BLOCK) == 2


def test_bad_blocks_of_a_whole_file_are_mended_alone(hub: LocalHub, fetch: Fetched, folder: Path) -> None:
    fetch()
    held = bytearray((folder / WEIGHTS).read_bytes())
    held[4 * BLOCK] ^= 1
    (folder / WEIGHTS).write_bytes(held[: 10 * BLOCK + 5])  # and its end is gone
    (folder / "config.json").unlink()
    hub.sent.clear()
    assert fetch(check=True).phase is FetchPhase.DONE
    assert is_whole(folder)
    assert hub.sent.keys() == {WEIGHTS, "config.json"}
    assert hub.bytes_sent(WEIGHTS) == BLOCK + 777


@pytest.mark.thorough
def test_the_second_source_must_have_the_same_bytes(hub: LocalHub, fetch: Fetched, folder: Path) -> None:
    hub.always(Deed(status=404), "cdn", WEIGHTS)
    assert fetch().phase is FetchPhase.FAILED  # the person's own hub, and no other
    right = hub.files[WEIGHTS]
    hub.files[WEIGHTS] = bytes(SIZE)
    hub.judge = lambda _asked: RIGHT
    other = fetch(environment={"MODELSCOPE_DOMAIN": hub.address}, address="modelscope")
    assert "sends other bytes of “model.safetensors” than were stated" in str(other.reason)
    hub.files[WEIGHTS] = right
    assert fetch(environment={"MODELSCOPE_DOMAIN": hub.address}, address="modelscope").phase is FetchPhase.DONE
    assert is_whole(folder)


def test_the_token_goes_to_the_hub_and_to_nobody_else(hub: LocalHub, fetch: Fetched, tmp_path: Path) -> None:
    hub.needs_token = "hf_secret"
    assert "to everybody" in str(fetch().reason)
    (tmp_path / "token").write_text("hf_secret\n")
    given = {"HF_ENDPOINT": hub.address, "HF_TOKEN_PATH": str(tmp_path / "token")}
    assert "does not accept the token" in str(fetch({**given, "HF_TOKEN": "hf_old"}).reason)
    hub.asked.clear()
    assert fetch(given).phase is FetchPhase.DONE
    assert {(asked.server, asked.token) for asked in hub.asked} == {("hub", "Bearer hf_secret"), ("cdn", "")}
    elsewhere = fetch({"HF_TOKEN": "hf_secret"}, address=hub.address, folder=tmp_path / "other")
    assert "to everybody" in str(elsewhere.reason)


@pytest.mark.thorough
def test_settings_that_cannot_be_used_are_named(hub: LocalHub, fetch: Fetched, tmp_path: Path) -> None:
    assert "HF_TOKEN" in str(fetch({"HF_ENDPOINT": hub.address, "HF_TOKEN": "hf_\x07"}).hint)
    assert "HF_HUB_OFFLINE" in str(fetch(offline=True).reason)
    assert "has another revision" in _other_revision(hub, fetch)
    roomy = msgspec.structs.replace(PACE, reserve_bytes=1 << 60)
    full = fetch(pace=roomy)
    assert "free, and" in str(full.reason)
    assert str(full.hint) == "Make room, or take a folder on another disk."
    hub.commit = MODEL.revision
    hub.files.pop("config.json")
    assert "without config.json" in str(fetch(folder=tmp_path / "c").reason)


def _other_revision(hub: LocalHub, fetch: Fetched) -> str:
    hub.commit = "1" * 40
    said = str(fetch().reason)
    hub.commit = MODEL.revision
    return said


@pytest.mark.thorough
@pytest.mark.parametrize("deed", [Deed(page=True), Deed(status=404), Deed(redirect="/api/again")])
def test_an_address_that_is_no_hub_is_named(deed: Deed, hub: LocalHub, fetch: Fetched, folder: Path) -> None:
    hub.judge = lambda _asked: deed
    failed = fetch()
    assert failed.phase is FetchPhase.FAILED
    assert "127.0.0.1" in str(failed.reason)
    assert failed.hint
    assert list(folder.iterdir()) in ([], [folder / "recto-model.lock"])


@pytest.mark.thorough
def test_a_hub_that_is_not_there_is_given_up_after_some_tries(hub: LocalHub, fetch: Fetched) -> None:
    hub.kill()
    assert "Nothing can be fetched: 127.0.0.1" in str(fetch().reason)
    hub.start()
    assert fetch().phase is FetchPhase.DONE


@pytest.mark.thorough
def test_what_lies_there_already_is_taken_or_left_alone(hub: LocalHub, fetch: Fetched, folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / WEIGHTS).write_bytes(FILES[WEIGHTS])
    (folder / "config.json").write_text("{}")
    assert "is there already, and is another file" in str(fetch().reason)
    assert (folder / "config.json").read_text() == "{}"
    (folder / "config.json").unlink()
    assert fetch().phase is FetchPhase.DONE
    assert hub.bytes_sent(WEIGHTS) == 0
    record = read_record(folder)
    assert record is not None
    assert {file.path for file in record.files if file.ours} == {"config.json", "deep/notes.txt"}


def test_a_record_that_leads_out_of_its_folder_is_none(folder: Path, fetch: Fetched) -> None:
    fetch()
    text = (folder / "recto-model.json").read_text()
    for path in ("../x", "/x", "C:x", "a\\\\x", ""):
        (folder / "recto-model.json").write_text(text.replace('"config.json"', json.dumps(path), 1))
        assert read_record(folder) is None


def test_a_small_file_may_come_from_a_server_that_sends_no_parts(hub: LocalHub, fetch: Fetched, folder: Path) -> None:
    hub.deeds_once(Deed(cut_after=5), Deed(ignores_range=True), path="config.json")
    assert fetch().phase is FetchPhase.DONE
    assert is_whole(folder)


@pytest.mark.thorough
@pytest.mark.parametrize("said", ["{", "[]", "{}", "[" * 100_000, '{"sha": 5}', '{"sha": "' + COMMIT + '"}', "null"])
def test_a_listing_that_makes_no_sense_is_no_hub_s(said: str, hub: LocalHub, fetch: Fetched) -> None:
    hub.judge = lambda asked: Deed(says=said) if "/api/" in asked.path else RIGHT
    failed = fetch()
    assert (failed.phase, "does not answer as a hub does" in str(failed.reason)) == (FetchPhase.FAILED, True)
    failed = fetch({"MODELSCOPE_DOMAIN": hub.address}, address="modelscope")
    assert (failed.phase, "does not answer as a hub does" in str(failed.reason)) == (FetchPhase.FAILED, True)


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("HTTP_PROXY", "socks5://localhost:1", "settings for connections cannot be used. Look into HTTPS_PROXY"),
        ("ALL_PROXY", "nothing://at all", "settings for connections cannot be used. Look into HTTPS_PROXY"),
        ("HTTP_PROXY", "http://me:secret@127.0.0.1:1", "cannot be reached through the proxy 127.0.0.1:1."),
        ("SSL_CERT_FILE", "/no/such/file", "settings for connections cannot be used. Look into HTTPS_PROXY"),
        ("HF_ENDPOINT", "ftp://x", "“ftp://x” is no address of a hub. Write it as https://host"),
        ("HF_ENDPOINT", "http://[bad", "“http://[bad” is no address of a hub"),
        ("HF_ENDPOINT", "/no/such/file", "is no address of a hub"),
        ("HF_ENDPOINT", "hugging face.co", "is no address of a hub"),
        ("HF_ENDPOINT", "http://host:99999", "is no address of a hub"),
        ("MODELSCOPE_DOMAIN", "not one", "“https://not one” is no address of a hub"),
    ],
)
def test_a_setting_that_makes_no_sense_is_named(
    name: str, value: str, words: str, fetch: Fetched, monkeypatch: pytest.MonkeyPatch, hub: LocalHub
) -> None:
    monkeypatch.setenv(name, value)  # where the library looks
    monkeypatch.setenv("NO_PROXY", "")
    failed = fetch({"HF_ENDPOINT": hub.address, name: value})
    assert words in f"{failed.reason}. {failed.hint}"
    assert failed.phase is FetchPhase.FAILED


@pytest.mark.thorough
@pytest.mark.parametrize("address", ["ftp://x", "http://[bad", "x y", "modelscope!"])
def test_an_address_that_is_none_is_named(address: str, fetch: Fetched) -> None:
    assert f"“{address}” is no address of a hub" in str(fetch(address=address).reason)


def test_which_hubs_are_asked_and_in_which_order() -> None:
    def asked(address: str = "", **environment: str) -> list[str]:
        return [source.address for source in sources_of(MODEL, address, environment)]

    assert asked() == ["https://huggingface.co", "https://www.modelscope.cn"]
    assert asked(HF_ENDPOINT="http://mirror:80/") == ["http://mirror:80"]
    assert asked("my.hub") == ["https://my.hub"]
    assert asked("ModelScope", HF_ENDPOINT="http://mirror") == ["https://www.modelscope.cn"]
    assert asked("https://modelscope.ai/") == ["https://modelscope.ai"]
    assert asked("http://[::1]:80") == ["http://[::1]:80"]


def test_breaks_at_random_places_end_in_the_right_file(hub: LocalHub, fetch: Fetched, folder: Path) -> None:
    chance = random.Random(11)
    breaks = [Deed(cut_after=chance.randrange(BLOCK)) for _ in range(25)]
    breaks += [Deed(status=chance.choice((429, 500, 502, 503, 504, 403))) for _ in range(5)]
    chance.shuffle(breaks)
    hub.deeds_once(*breaks, path=WEIGHTS)
    assert fetch(pace=msgspec.structs.replace(PACE, later_tries=30)).phase is FetchPhase.DONE
    assert is_whole(folder)
    assert hub.bytes_sent(WEIGHTS) == SIZE


@pytest.mark.thorough
def test_requests_are_spread_over_the_stated_number_of_connections(hub: LocalHub, fetch: Fetched) -> None:
    seen: list[Asked] = []
    hub.judge = lambda asked: (seen.append(asked), RIGHT)[1]
    assert fetch().phase is FetchPhase.DONE
    assert PACE.connections == 3
    assert len([asked for asked in seen if asked.server == "cdn" and asked.path.endswith(WEIGHTS)]) == 11


@pytest.mark.thorough
def test_a_disk_that_takes_no_files_of_this_size_is_named(fetch: Fetched, folder: Path) -> None:
    resource = pytest.importorskip("resource")  # Windows has no such limits
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SIZE // 2, hard))
    try:
        failed = fetch()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(failed.reason) == f"The disk of {folder} does not take files of this size"
    assert fetch().phase is FetchPhase.DONE


def test_a_few_bytes_make_no_speed() -> None:
    said: list[FetchStatus] = []
    report = FetchReport(said.append, PACE)
    report.measure(0, 10**10)
    report.came(100)
    assert (said[-1].done_bytes, said[-1].bytes_per_second, said[-1].seconds_left) == (100, 0.0, None)
