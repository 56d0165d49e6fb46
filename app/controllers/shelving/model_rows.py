"""What the shelf shows: engines, their models, and models that can be had, each as a row. Plain records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from app.controllers.checkpoint_keeper import KeptCheckpoint
from app.controllers.engine_offer import EngineOffer, EngineState
from app.controllers.shelving.model_fetching import ModelFetching
from app.controllers.shelving.model_folders import ModelFolders
from app.graphics.cards import SystemCard
from app.model_hub.known_models import KnownModel
from app.model_hub.messages import ENDS, FetchPhase, FetchStatus


class RowAct(StrEnum):
    """What can be done with a row."""

    GET = "get"
    PAUSE = "pause"
    GO_ON = "go_on"
    CANCEL = "cancel"
    USE = "use"
    UNLOAD = "unload"
    SHOW = "show"
    REMOVE = "remove"
    DELETE = "delete"
    VERIFY = "verify"
    MOVE = "move"
    GIVE = "give"


@dataclass(frozen=True, slots=True)
class ModelRow:
    """An engine with a model, or a model that can be had.

    Attributes:
        name: of the model; empty for an engine that has its own, or none yet.
        offer: the engine, where that is known.
        known: what can be fetched.
        status: how far fetching is.
        is_begun: whether a part of it is here.
        is_chosen: whether it reads now.
        can_unload: whether its memory can be given back.
        byte_count: of its files that are here; 0 where none are.
        folder: where they are.
        is_ours: whether Recto has fetched them, and may delete them.
        revision: tells the weights that are here from others.
    """

    name: str
    offer: EngineOffer | None = None
    known: KnownModel | None = None
    status: FetchStatus | None = None
    is_begun: bool = False
    is_chosen: bool = False
    can_unload: bool = False
    byte_count: int = 0
    folder: Path | None = None
    is_ours: bool = False
    revision: str = ""

    @property
    def is_coming(self) -> bool:
        """Whether it is being fetched."""
        return self.status is not None and self.status.phase not in ENDS

    @property
    def acts(self) -> tuple[RowAct, ...]:
        """What can be done now, the most likely first."""
        if self.is_coming:
            return (RowAct.PAUSE, RowAct.CANCEL) if self.folder is None else (RowAct.PAUSE,)
        if self.folder is None and self.known is not None:
            return (RowAct.GO_ON, RowAct.CANCEL) if self.is_begun else (RowAct.GET,)
        own: tuple[RowAct, ...] = (RowAct.SHOW, RowAct.MOVE, RowAct.REMOVE)
        if self.is_ours and self.known is not None:
            own = (RowAct.SHOW, RowAct.VERIFY, RowAct.MOVE, RowAct.REMOVE, RowAct.DELETE)
        return (*self._reading_acts(), *(own if self.folder is not None else ()))

    def _reading_acts(self) -> tuple[RowAct, ...]:
        if self.offer is None:
            return ()
        if self.offer.state is EngineState.LACKING:
            return (RowAct.GIVE,)
        acts = () if self.is_chosen or self.offer.state is EngineState.FOLDER_GONE else (RowAct.USE,)
        return (*acts, *((RowAct.UNLOAD,) if self.can_unload else ()))


def model_rows(
    offers: Sequence[EngineOffer],
    fetching: ModelFetching,
    folders: ModelFolders,
    kept: Callable[[str], Iterable[KeptCheckpoint]],
    is_chosen: Callable[[EngineOffer], bool],
    can_unload: Callable[[EngineOffer], bool],
) -> tuple[ModelRow, ...]:
    """All rows: engines without models first, then models that are here, then those that can be had.

    Args:
        offers: all engines with all their models.
        fetching: what can be had, and how far that is.
        folders: what is known of the folders by now; nothing is looked at here.
        kept: the models that were added for an engine.
        is_chosen: whether an offer reads now.
        can_unload: whether its memory can be given back.
    """
    rows = []
    for offer in offers:
        one = next((one for one in kept(offer.name) if one.checkpoint.name == offer.model), None)
        if offer.model == "" and any(known.engine == offer.name for known in fetching.known):
            continue  # a model that can be had stands for it
        known = fetching.model(offer.model)
        status = fetching.status(offer.model) if fetching.is_under_way(offer.model) else None
        row = ModelRow(offer.model, offer, known, status, False, is_chosen(offer), can_unload(offer))
        if one is not None:
            here = one.checkpoint
            ours = folders.facts(here.path).is_ours
            row = replace(row, byte_count=here.byte_count, folder=here.path, is_ours=ours, revision=here.revision)
        rows.append(row)
    there = {row.name for row in rows if row.folder is not None}
    wanted = [known for known in fetching.known if known.name not in there]
    return (*rows, *(_to_be_had(known, offers, fetching, folders) for known in wanted))


def _to_be_had(
    known: KnownModel, offers: Sequence[EngineOffer], fetching: ModelFetching, folders: ModelFolders
) -> ModelRow:
    offer = next((offer for offer in offers if offer.name == known.engine), None)
    status = fetching.status(known.name)
    is_paused = status is not None and status.phase is FetchPhase.PAUSED
    begun = is_paused or folders.facts(fetching.folder(known)).is_begun
    return ModelRow(known.name, offer, known, status, begun)


class Precision(StrEnum):
    """In how many bits a model's weights are kept."""

    BITS_16 = "bfloat16"
    BITS_8 = "int8"
    BITS_4 = "int4"


@dataclass(frozen=True, slots=True)
class ModelFit:
    """How a model fits this machine.

    Attributes:
        card: that it fits on; None where it would run on the processor.
        precision: the most exact one that fits.
        memory: bytes that it takes so.
    """

    card: SystemCard | None
    precision: Precision
    memory: int


def fit_of(known: KnownModel, card: SystemCard | None) -> ModelFit:
    """How a model fits a card, by the memory of the whole card; on the processor where it does not."""
    for precision in Precision if card is not None else ():
        memory = known.memory.get(precision, 0)
        if memory and card is not None and card.memory >= memory:
            return ModelFit(card, precision, memory)
    return ModelFit(None, Precision.BITS_16, known.memory.get(Precision.BITS_16, 0))
