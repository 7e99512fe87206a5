"""The keys that people may write, with their Chinese names: the one table of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from showcase.yamltree import Names


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """A key, its Chinese alias, what it is (Chinese, English), and the keys within it.

    ``free`` marks a mapping whose keys are the office's own (a vocabulary).
    """

    name: str
    alias: str
    zh: str
    en: str
    inside: Group = field(default_factory=dict)
    free: bool = False


Group = Mapping[str, Key]
"""Keys of one mapping, by name and by alias."""


def _group(*keys: Key) -> Group:
    return {name: key for key in keys for name in (key.name, key.alias) if name}


def members(group: Group) -> tuple[Key, ...]:
    """The keys of a group, each once."""
    return tuple(key for name, key in group.items() if name == key.name)


def names(group: Group) -> Names:
    """The names and aliases of a group, for reading YAML."""
    below: dict[str, frozenset[str]] = {"": frozenset(group)}
    for name, key in _all(group):
        below[name] = below.get(name, frozenset()) | frozenset(key.inside)
    return Names(frozenset(every_name(group)), below)


def _all(group: Group) -> Iterator[tuple[str, Key]]:
    for name, key in group.items():
        yield name, key
        yield from _all(key.inside)


def every_name(group: Group) -> Iterator[str]:
    """All names and aliases, those within included."""
    return (name for name, _ in _all(group))


_PERSON = _group(
    Key("name", "姓名", "姓名", "name of the person"),
    Key("role", "职务", "职务或身份", "office or title"),
)
_PICTURE = _group(
    Key(
        "src", "图片", "图片文件名，与本文件放在一起", "file name of the picture, beside this file"
    ),
    Key(
        "alt",
        "替代文字",
        "给看不见图片的人读的话，必填",
        "words for those who cannot see it; required",
    ),
    Key("caption", "图注", "图片下面的说明", "words below the picture"),
)

PROFILE = _group(
    Key("name", "名称", "工作站的正式名称，必填", "official name; required"),
    Key("kind", "类型", "类型，site.yaml 的 kinds 之一，必填", "one of the site's kinds; required"),
    Key("headline", "主题", "通栏大标题", "the banner headline"),
    Key("kicker", "引题", "大标题上面的小字", "the line above the headline"),
    Key("subtitle", "副题", "大标题下面的一行", "the line below the headline"),
    Key("summary", "摘要", "一段话，用于卡片、检索", "one paragraph for cards and search"),
    Key("founded", "成立时间", "成立时间，可以只写年或年月", "founding date, or year, or month"),
    Key("level", "层级", "层级，site.yaml 的 levels 之一", "one of the site's levels"),
    Key("district", "区县", "区县，site.yaml 的 districts 之一", "one of the site's districts"),
    Key("sector", "界别", "界别，site.yaml 的 sectors 之一", "one of the site's sectors"),
    Key(
        "lead", "牵头委员", "姓名，或姓名和职务", "leading member: name, or name and roles",
        _group(
            Key("name", "姓名", "姓名", "name"),
            Key("roles", "职务", "职务，一项或几项", "offices and titles, a list"),
        ),
    ),
    Key(
        "members", "成员", "成员人数，或人数、说明和名单", "a number, or total, note and people",
        _group(
            Key("total", "人数", "人数，可以是约数", "how many; may be approximate"),
            Key("note", "说明", "关于成员的一句话", "a remark on the members"),
            Key("people", "名单", "有名有姓的成员", "members who are named", _PERSON),
        ),
    ),
    Key("address", "地址", "地址", "address"),
    Key("contact", "联系方式", "联系方式", "how to get in touch"),
    Key(
        "metrics", "成果数据", "数据，正文里用 {{ 指标 }} 引用", "figures; the text cites {{ id }}",
        _group(
            Key("id", "指标", "site.yaml 里的指标名", "id of a metric of site.yaml"),
            Key("label", "名目", "也可以写指标的中文名目", "or the label of a metric"),
            Key(
                "value", "数值", "数值，可写近20、20余、约30、超100、1.5万",
                "value; may be approximate",
            ),
            Key("unit", "单位", "单位，不写就用 site.yaml 里的", "unit, if not the metric's own"),
            Key("year", "年份", "数值所属的年份", "the year of the figure"),
            Key("note", "说明", "关于数值的一句话", "a remark on the figure"),
        ),
    ),
    Key(
        "timeline", "大事记", "大事记", "dated events",
        _group(
            Key("date", "日期", "日期，可以只写年或年月", "date, to the year, month or day"),
            Key("title", "标题", "一句话标题", "what happened, in a few words"),
            Key("text", "内容", "补充说明", "more on it"),
            Key("planned", "计划", "还没有办的事写“是”", "true for what is still to come"),
        ),
    ),
    Key("tags", "标签", "标签，自己定，用方括号列出", "free words, a list"),
    Key("cover", "封面", "封面图片", "the picture at the top", _PICTURE),
    Key("gallery", "图集", "图集", "more pictures", _PICTURE),
    Key(
        "source", "来源", "原文出处", "where the text was first printed",
        _group(
            Key("publication", "报刊", "报刊名称", "newspaper or journal"),
            Key("date", "日期", "日期", "date"),
            Key("page", "版面", "版面", "page"),
        ),
    ),
    Key("order", "排序", "排序，数字小的在前", "place in the list; smaller comes first"),
    Key("slug", "网址名", "网址名，小写字母、数字、连字符", "web name: a-z, 0-9, hyphens"),
    Key("aliases", "旧网址", "以前的网址名，仍能打开", "former web names, which still open"),
    Key("status", "状态", "草稿、审核或发布", "draft, review or published"),
    Key(
        "reviews", "审核", "三审记录", "who has reviewed it, in three stages",
        _group(
            Key("stage", "审次", "初审、复审或终审", "first, second or final"),
            Key("by", "审核人", "审核人姓名", "name of the reviewer"),
            Key("date", "日期", "审核日期", "date of the review"),
            Key(
                "digest", "校验码", "签名时内容的校验码，编辑台填写，手写可以不填",
                "digest of what was signed; the desk writes it, by hand it may be left out",
            ),
        ),
    ),
)  # fmt: skip

STANDING = _group(
    Key("title", "标题", "页面标题，必填", "title of the page; required"),
    Key("subtitle", "副题", "标题下面的一行", "the line below the title"),
    Key("summary", "摘要", "一段话", "one paragraph"),
    Key("author", "署名", "署名", "by whom"),
    Key("slug", "网址名", "网址名，小写字母、数字、连字符", "web name: a-z, 0-9, hyphens"),
    Key("status", "状态", "草稿、审核或发布", "draft, review or published"),
)

_METRIC_RULE = _group(
    Key("label", "", "指标的名目", "label of the metric"),
    Key("unit", "", "单位", "unit"),
    Key("sum", "", "能不能相加；比率写 false", "whether it may be summed; false for rates"),
)

SETTINGS = _group(
    Key("title", "", "全集的名称，必填", "title of the compilation; required"),
    Key("kicker", "", "主题上面的小字", "the line above the theme line"),
    Key("theme_line", "", "主题", "the large theme line"),
    Key("short_title", "", "短标题，用在页眉和画册", "short title for page heads and brochure"),
    Key("edition", "", "版次，例如 2023", "edition, such as 2023"),
    Key("publisher", "", "编者", "who publishes it"),
    Key("place", "", "地方", "place"),
    Key("language", "", "语言，例如 zh-CN", "language, such as zh-CN"),
    Key(
        "variants", "", "同一网站的几种字体，例如 [zh-CN, zh-TW]",
        "forms of Chinese that the site is built in, such as [zh-CN, zh-TW]",
    ),
    Key("base_url", "", "网站发布后的网址", "address of the published site"),
    Key("description", "", "一句话简介", "one sentence for search engines"),
    Key("published", "", "发布日期", "date of publication"),
    Key("seal", "", "印章上的字", "words of the seal"),
    Key("search", "", "false 时不做站内检索", "false leaves the search out"),
    Key("share_pictures", "", "false 时不画分享图", "false leaves the share pictures out"),
    Key("theme", "", "主题样式", "the theme"),
    Key("theme_options", "", "主题样式的选项", "options of the theme", free=True),
    Key("kinds", "", "类型：代号和名称", "kinds: id and label", free=True),
    Key("levels", "", "层级：代号和名称", "levels: id and label", free=True),
    Key("districts", "", "区县：代号和名称", "districts: id and label", free=True),
    Key("sectors", "", "界别：代号和名称", "sectors: id and label", free=True),
    Key("metrics", "", "指标：代号、名目、单位、能否相加", "metrics", _METRIC_RULE, free=True),
    Key(
        "key_figures", "", "首页的几个大数字", "the figures of the home page",
        _group(
            Key("label", "", "数字下面的话", "words below the figure"),
            Key("value", "", "直接给出的数字", "a figure that is given"),
            Key("unit", "", "单位", "unit"),
            Key("metric", "", "用某个指标的合计", "the total of a metric"),
            Key("count", "", "members 成员总数，或 profiles 工作站数", "members or profiles"),
            Key("page", "", "数字出自哪一页", "the page that the figure comes from"),
        ),
    ),
    Key("menu", "", "菜单", "pages of the menu"),
    Key(
        "footer", "", "页脚", "fields of the footer",
        _group(
            Key("sponsor", "", "主办单位", "sponsor"),
            Key("organiser", "", "承办单位", "organiser"),
            Key("contact", "", "联系方式", "contact"),
            Key("address", "", "地址", "address"),
            Key("icp", "", "ICP 备案号", "ICP number"),
            Key("police", "", "公安备案号", "public security number"),
            Key("police_code", "", "公安备案号的数字部分", "digits of that number"),
            Key("site_code", "", "网站标识码", "government site code"),
            Key("copyright", "", "版权说明", "copyright"),
        ),
    ),
    Key(
        "brochure", "", "画册", "the brochure",
        _group(
            Key("size", "开本", "开本：A4 或 A5", "A4 or A5"),
            Key("short_title", "短标题", "画册封面的短标题", "short title on the cover"),
            Key(
                "imprint", "版权页", "版权页", "the imprint",
                _group(
                    Key("compiler", "", "编印单位", "compiled by"),
                    Key("permit", "", "准印证号", "printing permit"),
                    Key("recipients", "", "发送对象", "recipients"),
                    Key("printer", "", "印刷单位", "printed by"),
                    Key("printed", "", "印刷日期", "date of printing"),
                    Key("copies", "", "印数", "copies"),
                ),
            ),
            Key(
                "internal", "内部资料",
                "true 时封面印准印证号和“内部资料 免费交流”",
                "true puts permit number and “内部资料 免费交流” on the cover",
            ),
            Key(
                "index", "索引", "索引里另加的词", "more words for the index",
                _group(
                    Key("people", "人名", "人名", "people"),
                    Key("places", "地名", "地名", "places"),
                    Key("organisations", "机构", "机构", "organisations"),
                    Key("omit", "不收", "不收进索引的词", "words that stay out of the index"),
                ),
            ),
            Key("colour", "颜色", "colour 彩色，或 grey 灰度", "colour or grey"),
            Key("broadsheet", "报纸开本", "四开或对开", "四开 (273 × 393 mm) or 对开 (double)"),
            Key(
                "fonts", "字体", "代替宋体、黑体的字体名称", "names of other fonts",
                _group(
                    Key("song", "宋体", "正文、标题用的字体", "for text and headlines"),
                    Key("hei", "黑体", "小标题、表格用的字体", "for headings and tables"),
                ),
            ),
            Key(
                "volumes", "分册", "多于200家时按哪一项分册，例如 districts",
                "what more than 200 profiles are divided into volumes by, such as districts",
            ),
        ),
    ),
    Key(
        "appearance", "", "外观", "appearance",
        _group(Key("mourning", "", "true 时全站变灰", "true turns the site grey")),
    ),
    Key(
        "review", "审校", "发布前必须通过的审次：初审、复审或终审",
        "the stage of review that must be passed: first, second or final",
    ),
    Key(
        "checks", "", "校对规则", "proof-reading rules",
        _group(
            Key(
                "levels", "级别", "各条规则的级别：关闭、警告或错误",
                "the level of each rule: off, warning or error", free=True,
            ),
            Key(
                "word_lists", "词表", "词表文件，默认是 checks/words.txt",
                "files of word lists; checks/words.txt if left out",
            ),
        ),
    ),
)  # fmt: skip
