"""The Triton kernels: numbers of a stack are read as they are kept, widened in registers, and summed in float32.

Read by Triton's compiler, not run by Python: only what its language has. A lane is what is kept in one place of a row:
a number, or a byte of two. Sizes are constants, so each matrix of a network has kernels of its own; how many tokens
there are is none.
"""

import triton
import triton.language as tl


@triton.jit
def pair_product(
    states,  # [N, I], or [P, I]
    numbers,  # [E, O, lanes]
    scales,  # 8 bits [E, O], 4 bits [E, O, lanes / 16]
    chosen,  # [P]
    products,  # [P, O]
    SHARE: tl.constexpr,  # pairs of a state
    OUTPUTS: tl.constexpr,
    LANES: tl.constexpr,  # of a row
    BITS: tl.constexpr,  # 4, 8, or 16 for numbers in their own type
    ROWS: tl.constexpr,  # outputs of a block
    STEP: tl.constexpr,  # lanes read at a time
):
    """One pair, some rows of its matrix."""
    pair = tl.program_id(0).to(tl.int64)
    number = tl.load(chosen + pair).to(tl.int64)
    row = tl.program_id(1) * ROWS + tl.arange(0, ROWS)
    state = states + (pair // SHARE) * LANES * (2 if BITS == 4 else 1)
    matrix = numbers + number * OUTPUTS * LANES + row[:, None] * LANES
    sums = tl.zeros([ROWS, STEP // 16 if BITS == 4 else STEP], tl.float32)
    for begin in range(0, LANES, STEP):
        lane = begin + tl.arange(0, STEP)
        fits = (row < OUTPUTS)[:, None] & (lane < LANES)[None, :]
        kept = tl.load(matrix + lane[None, :], mask=fits, other=0)
        if BITS == 4:
            inputs = 2 * begin + tl.arange(0, 2 * STEP)
            values = tl.load(state + inputs, mask=inputs < 2 * LANES, other=0).to(tl.float32)
            even, odd = tl.split(tl.reshape(values, (STEP, 2)))
            low, high = (kept & 15).to(tl.float32) - 8, (kept >> 4).to(tl.float32) - 8
            both = tl.sum(tl.reshape(low * even[None, :] + high * odd[None, :], (ROWS, STEP // 16, 16)), 2)
            group = begin // 16 + tl.arange(0, STEP // 16)
            is_group = (row < OUTPUTS)[:, None] & (group < LANES // 16)[None, :]
            scale = scales + (number * OUTPUTS + row[:, None]) * (LANES // 16) + group[None, :]
            sums += both * tl.load(scale, mask=is_group, other=0).to(tl.float32)
        else:
            values = tl.load(state + lane, mask=lane < LANES, other=0).to(tl.float32)
            sums += kept.to(tl.float32) * values[None, :]
    total = tl.sum(sums, 1)
    if BITS == 8:
        total *= tl.load(scales + number * OUTPUTS + row, mask=row < OUTPUTS, other=0).to(tl.float32)
    tl.store(products + pair * OUTPUTS + row, total.to(products.dtype.element_ty), mask=row < OUTPUTS)


@triton.jit
def group_product(
    states,  # [N, I], or [P, I]
    numbers,  # [E, O, lanes]
    scales,  # 8 bits [E, O], 4 bits [E, O, lanes / 16]
    order,  # [P], pairs in the order of their matrices
    ends,  # [E]
    products,  # [P, O]
    SHARE: tl.constexpr,
    OUTPUTS: tl.constexpr,
    LANES: tl.constexpr,
    BITS: tl.constexpr,
    ROWS: tl.constexpr,
    STEP: tl.constexpr,
    PAIRS: tl.constexpr,  # multiplied at a time
):
    """All pairs of one matrix, some of its rows; nothing where no pair chose it."""
    number = tl.program_id(0).to(tl.int64)
    first = tl.load(ends + number - 1, mask=number > 0, other=0)
    end = tl.load(ends + number)
    row = tl.program_id(1) * ROWS + tl.arange(0, ROWS)
    row_fits = row < OUTPUTS
    kind = states.dtype.element_ty
    matrix = numbers + number * OUTPUTS * LANES + row[None, :] * LANES
    for begin in range(first, end, PAIRS):
        place = begin + tl.arange(0, PAIRS)
        is_pair = place < end
        pair = tl.load(order + place, mask=is_pair, other=0).to(tl.int64)
        state = states + (pair // SHARE)[:, None] * LANES * (2 if BITS == 4 else 1)
        sums = tl.zeros([PAIRS, ROWS], tl.float32)
        for start in range(0, LANES, STEP):
            lane = start + tl.arange(0, STEP)
            there = lane < LANES
            fits = there[:, None] & row_fits[None, :]
            given = is_pair[:, None] & there[None, :]
            kept = tl.load(matrix + lane[:, None], mask=fits, other=0)
            if BITS == 4:
                even = tl.load(state + 2 * lane[None, :], mask=given, other=0)
                odd = tl.load(state + 2 * lane[None, :] + 1, mask=given, other=0)
                group = scales + (number * OUTPUTS + row[None, :]) * (LANES // 16) + lane[:, None] // 16
                scale = tl.load(group, mask=fits, other=0).to(tl.float32)
                low, high = (kept & 15).to(tl.float32) - 8, (kept >> 4).to(tl.float32) - 8
                sums = tl.dot(even, (low * scale).to(kind), sums, input_precision="ieee")
                sums = tl.dot(odd, (high * scale).to(kind), sums, input_precision="ieee")
            else:
                if BITS == 8:
                    kept = kept.to(tl.float32)  # Triton's interpreter turns whole numbers into bfloat16 wrongly
                values = tl.load(state + lane[None, :], mask=given, other=0)
                sums = tl.dot(values, kept.to(kind), sums, input_precision="ieee")
        if BITS == 8:
            scale = tl.load(scales + number * OUTPUTS + row, mask=row_fits, other=0)
            sums *= scale.to(tl.float32)[None, :]
        places = products + pair[:, None] * OUTPUTS + row[None, :]
        tl.store(places, sums.to(products.dtype.element_ty), mask=is_pair[:, None] & row_fits[None, :])


@triton.jit
def gate_product(
    gate_ups,  # [P, 2I]
    inner,  # [P, I]
    WIDTH: tl.constexpr,
    BLOCK: tl.constexpr,
):
    """SiLU of a pair's first half times its second half, some of its numbers."""
    pair = tl.program_id(0).to(tl.int64)
    place = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    fits = place < WIDTH
    gate = tl.load(gate_ups + pair * 2 * WIDTH + place, mask=fits, other=0).to(tl.float32)
    up = tl.load(gate_ups + pair * 2 * WIDTH + WIDTH + place, mask=fits, other=0).to(tl.float32)
    tl.store(inner + pair * WIDTH + place, (gate * tl.sigmoid(gate) * up).to(inner.dtype.element_ty), mask=fits)


@triton.jit
def weighted_sum(
    outputs,  # [P, O]
    weights,  # [P] float32
    sums,  # [N, O] float32
    SHARE: tl.constexpr,
    OUTPUTS: tl.constexpr,
    BLOCK: tl.constexpr,
):
    """The pairs of a token together, some of its numbers."""
    token = tl.program_id(0).to(tl.int64)
    place = tl.program_id(1) * BLOCK + tl.arange(0, BLOCK)
    fits = place < OUTPUTS
    total = tl.zeros([BLOCK], tl.float32)
    for number in range(SHARE):
        pair = token * SHARE + number
        output = tl.load(outputs + pair * OUTPUTS + place, mask=fits, other=0).to(tl.float32)
        total += tl.load(weights + pair) * output
    tl.store(sums + token * OUTPUTS + place, total, mask=fits)
