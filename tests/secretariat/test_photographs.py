"""What papers show of a photograph: upright, small, without what a camera writes into it; or one sentence."""

from __future__ import annotations

import pytest

from rapat.errors import Refused
from rapat.secretariat import photographs
from tests.shots import PLACE, bomb, opened, shot


def red(data: bytes) -> set[str]:
    """Tell in which corners a picture is red."""
    picture = opened(data).convert("RGB").getchannel("R").point(lambda level: level > 128 and 255)
    wide, high = picture.width - 3, picture.height - 3
    corners = {"left top": (2, 2), "right top": (wide, 2), "left bottom": (2, high), "right bottom": (wide, high)}
    return {name for name, place in corners.items() if picture.getpixel(place)}


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
@pytest.mark.parametrize(
    ("turned", "corner"), [(1, "left top"), (3, "right bottom"), (6, "right top"), (8, "left bottom")]
)
def test_it_stands_upright(form: str, turned: int, corner: str) -> None:
    copy = photographs.copy_for_papers("foto", shot((400, 300), form, turned=turned))
    assert red(copy) == {corner}
    assert opened(copy).size == ((400, 300) if turned in (1, 3) else (300, 400))


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_where_it_was_taken_is_not_in_it(form: str) -> None:
    original = shot(form=form)
    copy = photographs.copy_for_papers("foto", original)
    assert PLACE in original
    assert PLACE not in copy
    assert not opened(copy).getexif()


def test_it_is_kept_small() -> None:
    assert opened(photographs.copy_for_papers("foto", shot((4000, 2500)))).size == (1600, 1000)
    assert opened(photographs.copy_for_papers("foto", shot((90, 3200), "PNG"))).size == (45, 1600)
    assert opened(photographs.copy_for_papers("foto", shot((64, 48)))).size == (64, 48)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_pictures_of_every_kind_are_copied(mode: str) -> None:
    copy = opened(photographs.copy_for_papers("foto", shot((64, 48), "PNG", mode=mode)))
    assert (copy.mode, copy.format) == ("RGB", "JPEG")


def test_the_same_picture_gives_the_same_bytes() -> None:
    original = shot()
    assert photographs.copy_for_papers("a", original) == photographs.copy_for_papers("b", original)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (shot()[:-2], "no whole picture"),
        (shot(form="PNG")[:-12], "no whole picture"),
        (b"not a picture", "no whole picture"),
        (b"\xff\xd8\xff\xe0\x00\x04xx\xff\xda\x00\x02\xff\xd9", "no picture that can be shown"),
        (bomb(100, 100), "no picture that can be shown"),
        (bomb(0, 0), "no picture that can be shown"),
        (bomb(9_000, 9_000), "too large a picture"),
        (bomb(2**31 - 1, 2**31 - 1), "too large a picture"),
        (shot() + bytes(photographs.LARGEST), "too large a picture"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_one_sentence(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=f"^foto.jpg is {why}"):
        photographs.copy_for_papers("foto.jpg", data)
