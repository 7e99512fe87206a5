"""A morning at the desk, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.browsing import CHROMIUM_81
from tests.conftest import copy_sample
from tests.desks import RunningDesk, running_desk
from tests.photos import encoded, photo
from tests.test_accessibility import ASK, AXE
from tests.test_desk_edits import difference

GAOTING = "content/profiles/gaoting.md"
FOREWORD = "content/pages/foreword.md"
expect.set_options(timeout=30_000)  # a machine that does much else at once

SIZES = [(360, "light"), (768, "dark"), (1440, "light"), (1440, "dark")]
_DROP = """async ([selector, name, bytes]) => {
  const given = new DataTransfer();
  given.items.add(new File([new Uint8Array(bytes)], name, {type: 'image/jpeg'}));
  document.querySelector(selector).dispatchEvent(
    new DragEvent('drop', {dataTransfer: given, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """The desk of the sample site."""
    with running_desk(copy_sample(tmp_path_factory.mktemp("desk"))) as running:
        yield running


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A tab that must not complain; a conflict is an answer, which browsers log."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda problem: complaints.append(str(problem)))
    yield page
    page.close()
    assert [each for each in complaints if "409 (Conflict)" not in each] == []


def opened(tab: Tab, desk: RunningDesk, path: str = GAOTING) -> None:
    """The page of a profile after its first check."""
    tab.goto(f"{desk.address}_desk/edit?path={path}")
    expect(tab.locator("#status")).not_to_be_empty()


def test_a_morning_at_the_desk(tab: Tab, desk: RunningDesk) -> None:
    """From the list to a signed profile; then somebody else has changed the file."""
    file = desk.site / GAOTING
    before = file.read_text("utf-8")
    tab.goto(f"{desk.address}_desk/")
    tab.fill("#find", "高亭")
    expect(tab.locator("#rows tr:visible")).to_have_count(1)
    tab.click("#rows tr:visible a")

    tab.fill("[name='headline']", "新的大标题")
    tab.fill("[name='founded']", "去年")
    complaint = tab.locator("[data-field='founded'] .issue")
    expect(complaint).to_contain_text("“去年”不是日期")
    expect(tab.locator("[name='founded']")).to_have_attribute("aria-invalid", "true")
    tab.fill("[name='founded']", "2018年")
    expect(complaint).to_have_count(0)
    expect(tab.frame_locator("#proof iframe:not([hidden])").locator("h1")).to_contain_text(
        "新的大标题"
    )

    tab.keyboard.press("Control+s")
    expect(tab.locator("#status")).to_have_text("已保存")
    saved = file.read_text("utf-8")
    assert difference(before, saved) == [
        "-主题: 坚守“民呼我为”初心实践，助力绘就海岛乡镇发展新画卷",
        "+主题: 新的大标题",
    ]
    published = desk.site / ".showcase/preview/profiles/gaoting.html"
    for _ in range(100):
        if "新的大标题" in published.read_text("utf-8"):
            break
        tab.wait_for_timeout(100)
    else:
        pytest.fail("the preview never showed what was saved")

    drop = ["[data-drop='gallery']", "渔港.jpg", list(encoded(photo(60, 40)))]
    tab.evaluate(_DROP, drop)
    expect(tab.locator("[name='gallery.0.src']")).to_have_value("yu-gang.jpg")
    expect(tab.locator("[name='gallery.0.alt']")).to_be_focused()
    tab.keyboard.type("渔船靠在码头上")
    first = tab.locator(".reviews li").first
    first.locator("[name$='.by']").fill("张三")
    first.locator("[data-act='sign']").click()
    tab.click("#save")
    expect(tab.locator("#status")).to_have_text("已保存")
    signed = first.locator("[name$='.date']").input_value()
    digest = first.locator("[name$='.digest']").input_value()
    assert difference(saved, file.read_text("utf-8")) == [
        "+图集:",
        "+  - {图片: yu-gang.jpg, 替代文字: 渔船靠在码头上}",
        "+审核:",
        f"+  - {{审次: 初审, 审核人: 张三, 日期: {signed}, 校验码: {digest}}}",
    ]
    assert (desk.site / "content/profiles/yu-gang.jpg").is_file()

    theirs = file.read_text("utf-8").replace("有委员18名", "有委员十八名")
    file.write_text(theirs, "utf-8")
    tab.fill("[name='headline']", "又一个标题")
    expect(tab.locator("#save")).to_be_enabled()
    tab.click("#save")
    expect(tab.locator("#conflict")).to_be_visible()
    assert file.read_text("utf-8") == theirs
    expect(tab.locator(".sides tr.other")).to_have_count(2)
    tab.click("[data-take='merged']")
    expect(tab.locator("#conflict")).to_be_hidden()
    expect(tab.locator("[name='headline']")).to_have_value("又一个标题")
    assert file.read_text("utf-8") == theirs.replace("新的大标题", "又一个标题")


def test_a_signature_lapses_with_what_was_signed(tab: Tab, desk: RunningDesk) -> None:
    """The stage says so while the writing goes on, until it is signed again."""
    opened(tab, desk, "content/profiles/new-social-strata.md")
    first = tab.locator(".reviews li").first
    first.locator("[name$='.by']").fill("张三")
    first.locator("[data-act='sign']").click()
    tab.click("#save")
    expect(tab.locator("#status")).to_have_text("已保存")
    expect(first.locator(".lapsed")).to_be_hidden()
    tab.fill("[name='summary']", "签名以后改了摘要。")
    expect(first.locator(".lapsed")).to_have_text("已改动，需重新签")
    first.locator("[data-act='sign']").click()
    expect(first.locator(".lapsed")).to_be_hidden()
    tab.click("#save")
    expect(tab.locator("#status")).to_have_text("已保存")
    tab.goto(f"{desk.address}_desk/")
    expect(tab.locator("tr", has_text="new-social-strata").locator(".stage")).to_have_text("初审")


def test_a_new_profile_is_begun(tab: Tab, desk: RunningDesk) -> None:
    """And opened at once."""
    tab.goto(f"{desk.address}_desk/")
    tab.click("#begin")
    tab.keyboard.type("新建室")
    tab.keyboard.press("Enter")
    tab.wait_for_url(re.compile(r"/_desk/edit\?path="))
    expect(tab.locator("[name='name']")).to_have_value("新建室")
    assert (desk.site / "content/profiles/xin-jian-shi.md").is_file()


def test_what_an_import_asks_is_confirmed_at_its_field(tab: Tab, desk: RunningDesk) -> None:
    """The words of the original stand below the field; one press, and saving takes them away."""
    path = "content/profiles/imported.md"
    matter = "名称: 甲会客厅    # 请确认\n类型: 委员会客厅\n状态: 草稿\n成立时间: 2021年\n"
    before = f"---\n{matter}---\n\n正文。\n"
    (desk.site / path).write_text(
        before.replace("2021年", "2021年    # 请确认，原文：成立于2021年"), "utf-8"
    )
    opened(tab, desk, path)
    mark = tab.locator("[data-field='founded'] .mark")
    expect(mark).to_contain_text("请确认，原文：成立于2021年")
    expect(tab.locator("#status")).to_contain_text("2 处")
    mark.locator("button").click()
    expect(tab.locator("#status")).to_contain_text("1 处")
    tab.click("#save")
    expect(tab.locator("#status")).to_have_text("已保存")
    assert (desk.site / path).read_text("utf-8") == before
    (desk.site / path).unlink()


def test_the_foreword_is_edited_at_the_desk(tab: Tab, desk: RunningDesk) -> None:
    """From the list to the saved file, with its proof beside."""
    file = desk.site / FOREWORD
    before = file.read_text("utf-8")
    tab.goto(f"{desk.address}_desk/")
    tab.click("#pages a:text('卷首语')")
    tab.fill("[name='author']", "舟山市政协办公室")
    proof = tab.frame_locator("#proof iframe:not([hidden])")
    expect(proof.locator("main")).to_contain_text("舟山市政协办公室")
    tab.keyboard.press("Control+s")
    expect(tab.locator("#status")).to_have_text("已保存")
    assert difference(before, file.read_text("utf-8")) == [
        "-author: 舟山市政协",
        "+author: 舟山市政协办公室",
    ]
    file.write_text(before, "utf-8")


def test_a_picture_in_the_text_asks_for_its_description(tab: Tab, desk: RunningDesk) -> None:
    """It is put where the writing is."""
    opened(tab, desk, "content/profiles/drug-inspection.md")
    tab.evaluate(_DROP, ["#body", "a b.jpg", list(encoded(photo(50, 40)))])
    tab.fill("#describe textarea", "检查员在药店")
    tab.click("#describe button")
    expect(tab.locator("#body")).to_have_value(re.compile(re.escape("![检查员在药店](a-b.jpg)")))


def test_rows_come_and_go_by_the_keyboard(tab: Tab, desk: RunningDesk) -> None:
    """A new row is where the writing goes on, and a row moves with its values."""
    opened(tab, desk, "content/profiles/dinghai-social-security.md")
    rows = tab.locator("[data-rows='metrics'] > ol > li")
    tab.focus("[data-rows='metrics'] > [data-act='add']")
    tab.keyboard.press("Enter")
    expect(rows).to_have_count(3)
    expect(tab.locator("[name='metrics.2.id']")).to_be_focused()
    tab.fill("[name='metrics.2.value']", "7")
    rows.nth(2).locator("[data-act='up']").click()
    expect(tab.locator("[name='metrics.1.value']")).to_have_value("7")
    rows.nth(1).locator("[data-act='remove']").click()
    expect(rows).to_have_count(2)
    expect(tab.locator("#status")).to_have_text("没有问题。")
    expect(tab.locator("#save")).to_be_disabled()


@pytest.mark.parametrize(("width", "scheme"), SIZES)
@pytest.mark.parametrize(
    "path", ["", f"edit?path={GAOTING}", f"edit?path={GAOTING}&plain=1", f"edit?path={FOREWORD}"]
)
def test_axe_finds_no_barrier(
    browser: Browser, desk: RunningDesk, path: str, width: int, scheme: str
) -> None:
    """On no width, in neither scheme; and nothing is wider than the window."""
    tab = browser.new_page(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    tab.goto(f"{desk.address}_desk/{path}")
    tab.wait_for_timeout(200)
    tab.evaluate(AXE.read_text("utf-8"))
    found = tab.evaluate(ASK)
    wide = tab.evaluate("() => document.documentElement.scrollWidth")
    tab.close()
    assert (found, wide <= width) == ([], True)


@pytest.mark.parametrize("size", [(1280, 760), (800, 600)])
@pytest.mark.parametrize("more", ["", "&plain=1"])
def test_the_page_of_a_profile_does_not_scroll_where_its_parts_do(
    browser: Browser, desk: RunningDesk, size: tuple[int, int], more: str
) -> None:
    """No empty strip comes up from below, also where a field far down has the focus."""
    tab = browser.new_page(viewport={"width": size[0], "height": size[1]})
    tab.goto(f"{desk.address}_desk/edit?path={GAOTING}{more}")
    expect(tab.locator("#status")).not_to_be_empty()
    place = tab.evaluate(
        """() => {
          const fields = document.querySelectorAll('input, textarea');
          fields[fields.length - 3].focus();
          scrollTo(0, 1000);
          return [scrollY, document.getElementById('main').scrollTop];
        }"""
    )
    tab.close()
    assert place == [0, 0]


def test_the_preview_keeps_its_place(browser: Browser, desk: RunningDesk) -> None:
    """A page that loads again shows what was in view."""
    tab = browser.new_page(viewport={"width": 800, "height": 600})
    tab.goto(f"{desk.address}foreword.html")
    tab.wait_for_function("() => window.LiveReload && window.LiveReload.connector.protocol > 6")
    tab.evaluate("() => { window.old = true; scrollTo(0, 200); }")
    tab.wait_for_function("() => scrollY === 200")  # it glides there; a build may be faster
    page = desk.site / "content/pages/foreword.md"
    page.write_text(page.read_text("utf-8") + "\n又一段。\n", "utf-8")
    tab.wait_for_function(
        "() => !window.old && document.body && document.body.textContent.includes('又一段')"
    )
    tab.wait_for_timeout(100)
    place = tab.evaluate("() => scrollY")
    tab.close()
    assert place == 200


def test_the_desk_works_in_chromium_81(start: Callable[[str], Browser], desk: RunningDesk) -> None:
    """Lists, checks and sets a proof; nothing complains."""
    tab = start(CHROMIUM_81).new_page()
    complaints: list[str] = []
    tab.on("pageerror", lambda problem: complaints.append(str(problem)))
    for path, sign in (("", "舟山新社会阶层"), (f"edit?path={GAOTING}", "没有问题。")):
        tab.goto(f"{desk.address}_desk/{path}")
        tab.wait_for_function("sign => document.body.textContent.includes(sign)", arg=sign)
    tab.close()
    assert complaints == []
