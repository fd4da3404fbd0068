"""`python -m model.training`: the same as `baleen train`, for machines without the command and for `torchrun`."""
import argparse
from pathlib import Path

from model.training.run import train
from model.values.errors import BaleenError


def main() -> None:
    parser = argparse.ArgumentParser(description=train.__doc__.splitlines()[0])
    parser.add_argument("--size", default="quick")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--words", type=int)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--precision", choices=("float32", "bfloat16"))
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--from", dest="begin", type=Path)
    try:
        train(**vars(parser.parse_args()))
    except (BaleenError, KeyboardInterrupt) as reason:
        raise SystemExit(str(reason)) from None


if __name__ == "__main__":
    main()
