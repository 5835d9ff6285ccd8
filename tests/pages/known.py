"""The layouts that the rules for pages were written with."""

from __future__ import annotations

from tests.pages.setting import Layout

KNOWN = (
    Layout(
        "gov-meta-table",
        """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>@TITLE@-临川市人民政府</title><meta name="SiteName" content="临川市人民政府"><meta name="ColumnName" content="政策文件">
<meta name="ArticleTitle" content="@TITLE@"><meta name="PubDate" content="@DAY@ @CLOCK@">
<meta name="ContentSource" content="@OUTLET@"><style>.a{color:red}</style><script>var a="<p>x</p>";</script></head>
<body><div class="top"><ul>@NAV9@</ul></div><div class="location">您的位置：<a href="/">首页</a> > <a href="/z/">政务公开</a> > 正文</div>
<table class="xxgk" border="1"><tr><td>索引号：</td><td>000123/2022-00012</td><td>主题分类：</td><td>综合政务</td></tr>
<tr><td>发文机关：</td><td>@OUTLET@</td><td>发布日期：</td><td>@DAY@</td></tr></table>
<div class="main"><div class="title">@TITLE@</div><div class="tools">字体：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】 <a href="#">打印</a></div>
<div class="TRS_Editor">@BODY@</div></div><div class="fj">扫一扫在手机打开当前页</div>
<div class="xgwz"><h4>相关文章</h4><ul>@LINKS5@</ul></div><div class="footer">@FOOT@</div></body></html>""",
        paragraph='<p style="text-indent: 2em"><span style="font-family: 仿宋">{}</span></p>',
        headings=3,
    ),
    Layout(
        "gov-cluster",
        """<!doctype html><html lang="zh-CN"><head><meta charset="UTF-8"><title>白河县人民政府 要闻 @TITLE@</title>
<meta name="PubDate" content="@DAY@ @CLOCK@"></head><body><header><nav><ul>@NAV8@</ul></nav></header>
<div class="container"><div class="crumbs">当前位置： <a>首页</a> &gt; <a>要闻动态</a></div>
<h1 class="info_title">@TITLE@</h1><div class="info_note"><em>发布时间：@DAY@ @CLOCK@</em><em>来源：@OUTLET@</em><em>浏览次数：<span>118</span></em></div>
<div id="zoom">@BODY@</div><div class="print"><a>打印</a><a>关闭</a></div>
<div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a></div></div><footer>@FOOT@</footer></body></html>""",
        paragraph="<p>&nbsp;&nbsp;&nbsp;&nbsp;{}</p>",
        pictures=1,
    ),
    Layout(
        "news-portal",
        """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>@TITLE@_南埠新闻网</title>
<meta property="og:title" content="@TITLE@"/></head><body><div id="header"><ul class="nav">@NAV14@</ul></div>
<div class="wrap"><div class="left"><div class="crumb"><a>新闻中心</a> &gt; <a>时政</a></div><h1>@TITLE@</h1>
<p class="info">@DAY@ @CLOCK@　来源：<a>@OUTLET@</a>　作者：@REPORTER@</p><div class="article">@BODY@
<p class="editor">（责任编辑：@REPORTER@）</p></div><div class="tags">标签：<a>乡村</a><a>改革</a></div>
<div class="related"><h3>相关阅读</h3>@SNIPPETS4@</div><div class="comments"><h3>网友评论</h3>@COMMENTS4@</div></div>
<div class="right"><div class="rank"><h3>热点排行</h3><ol>@LINKS10@</ol></div><div class="pic"><h3>图片新闻</h3>@SNIPPETS3@</div></div></div>
<div class="foot">@FOOT@</div></body></html>""",
        pictures=1,
        headings=2,
    ),
    Layout(
        "old-table-gbk",
        """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>@TITLE@</title></head>
<body bgcolor=#ffffff><table width=960 align=center><tr><td><a href=/>首页</a> | <a href=/1>新闻</a> | <a href=/2>通知</a> | <a href=/3>机构</a></td></tr></table>
<table width=960 align=center><tr><td width=200 valign=top><table><tr><td><b>最新动态</b></td></tr>
<tr><td>·<a href=1.htm>@HEADLINE@</a></td></tr><tr><td>·<a href=2.htm>@HEADLINE@</a></td></tr><tr><td>·<a href=3.htm>@HEADLINE@</a></td></tr></table></td>
<td valign=top><table width=100%><tr><td align=center><font size=5><b>@TITLE@</b></font></td></tr>
<tr><td align=center>日期：@YEAR@年@MONTH@月@DATE@日 来源：@OUTLET@ 点击：86</td></tr><tr><td><font size=3>@BODY@</font></td></tr></table></td></tr></table>
<center>版权所有：临川市水利局 地址：临川市人民路1号 邮编：344100</center></body></html>""",
        paragraph="　　{}<br>",
        heading="　　<b>{}</b><br>",
        encoding="gbk",
        headings=2,
    ),
    Layout(
        "epaper",
        """<html><head><meta charset="utf-8"><title>南埠日报-@TITLE@</title></head><body><div class="ban"><a>上一版</a><a>下一版</a>
<ul>@LINKS9@</ul></div><div class="paper"><div>@YEAR@年@MONTH@月@DATE@日 星期三 第02版：要闻</div>
<founder-title><p class="yinti">@KICKER@</p><h2>@TITLE@</h2><h3>@SUBTITLE@</h3></founder-title>
<p class="zuozhe">本报记者 @REPORTER@</p><div id="ozoom"><founder-content>@BODY@</founder-content></div>
<div><a>放大</a> <a>缩小</a> <a>默认</a></div></div></body></html>""",
        paragraph="<P>　　{}</P>",
    ),
    Layout(
        "account",
        """<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="@TITLE@" />
<meta property="og:article:author" content="@REPORTER@" /><title></title></head><body><div id="js_article" class="rich_media">
<h1 class="rich_media_title" id="activity-name">
                    @TITLE@
                </h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta">原创</span>
<span class="rich_media_meta rich_media_meta_text">@REPORTER@</span> <a id="js_name">临川发布</a> <em id="publish_time">@DAY@ @CLOCK@</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden;">@BODY@<section><p>来源：@OUTLET@</p></section>
<section><p><span>点击下方名片关注我们</span></p></section></div></div><div class="qr_code_pc">微信扫一扫<br>关注该公众号</div></body></html>""",
        paragraph='<section style="margin:10px"><p><span style="font-size:15px">{}</span></p></section>',
        heading='<section><section><p style="text-align:center"><strong>{}</strong></p></section></section>',
        picture='<section><img data-src="x"></section><p style="text-align: center;"><span style="font-size:12px">▲{}</span></p>',
        headings=2,
        pictures=1,
    ),
    Layout(
        "taiwan-daily",
        """<!DOCTYPE html><html lang="zh-Hant-TW"><head><meta charset="utf-8"><title>@TITLE@ | 地方 | 濱海日報</title>
<meta property="article:published_time" content="@DAY@T@CLOCK@:00+08:00"></head><body><header><nav class="menu">@NAV8@</nav></header>
<main><article><h1>@TITLE@</h1><div class="author"><span>@DAY@ @CLOCK@</span><span>濱海日報／ 記者@REPORTER@／台北即時報導</span></div>
<section class="article-content">@BODY@</section></article><section class="related"><h2>相關新聞</h2>@SNIPPETS3@</section></main>
<aside class="sidebar"><h3>熱門</h3><ol>@LINKS8@</ol></aside><footer>© 濱海日報 All Rights Reserved.</footer></body></html>""",
        paragraph="<p>{}</p>",
        heading="<h2>{}</h2>",
        picture='<figure><img src="x"><figcaption>{}。記者陳大文／攝影</figcaption></figure>',
        traditional=True,
        headings=2,
        pictures=1,
    ),
    Layout(
        "hongkong-gazette-big5",
        """<html><head><meta http-equiv="content-type" content="text/html; charset=big5"><title>新聞公報 - @TITLE@</title></head><body>
<table><tr><td><a href="/">主頁</a></td><td><a href="/b">簡體版</a></td><td><a href="/c">English</a></td></tr></table>
<table width="610"><tr><td><span id="PRHeadlineSpan"><b>@TITLE@</b></span></td></tr><tr><td>************************</td></tr>
<tr><td><span id="pressrelease">@BODY@</span></td></tr><tr><td>完／@YEAR@年@MONTH@月@DATE@日（星期三）</td></tr></table>
<a href="#">列印此頁</a> <a href="#">今日新聞</a></body></html>""",
        paragraph="　　{}<br><br>",
        heading="{}<br>------<br>",
        encoding="big5",
        traditional=True,
    ),
    Layout(
        "divs-only",
        """<html><head><meta charset="utf-8"><title>@TITLE@ - 石桥区政府网</title></head><body><div class="h">@NAV6@</div>
<div class="con"><div class="t1">@TITLE@</div><div class="t2">发布日期：@DAY@&nbsp;&nbsp;&nbsp;&nbsp;信息来源：@OUTLET@&nbsp;&nbsp;&nbsp;&nbsp;阅读：33次</div>
<div class="nr">@BODY@</div></div><div class="bot">@FOOT@</div></body></html>""",
        paragraph='<div style="text-indent:2em">{}</div>',
        heading="<div><b>{}</b></div>",
        headings=2,
    ),
    Layout(
        "spans-and-breaks",
        """<html><head><meta charset="utf-8"><title>@TITLE@</title></head><body><ul id="menu">@NAV10@</ul><div id="box">
<h2 align="center">@TITLE@</h2><p align="center"><font color="#999">时间：@DAY@ 来源：@OUTLET@ 【字号：<a>大</a><a>中</a><a>小</a>】</font></p>
<div id="text">@BODY@</div><p>上一篇：<a>@HEADLINE@</a></p><p>下一篇：<a>@HEADLINE@</a></p></div><div id="bottom">@FOOT@</div></body></html>""",
        paragraph="<span>&emsp;&emsp;{}</span><br/><br/>",
        heading="<span><strong>&emsp;&emsp;{}</strong></span><br/>",
        headings=2,
    ),
    Layout(
        "one-text-node",
        """<html><head><meta charset="utf-8"><title>@TITLE@</title></head><body><div class="nav">@NAV6@</div><h1>@TITLE@</h1>
<div>@DAY@ @OUTLET@</div><div class="content" style="white-space:pre-wrap">@BODY@</div><div class="copyright">@FOOT@</div></body></html>""",
        paragraph="　　{}",
    ),
    Layout(
        "one-line",
        """<html><head><meta charset="utf-8"><title>@TITLE@</title></head><body><div class="nav">@NAV6@</div><h1>@TITLE@</h1>
<div>来源：@OUTLET@ @DAY@</div><div class="content">@BODY@</div><div class="foot">@FOOT@</div></body></html>""",
        paragraph="　　{}",
        between="",
    ),
    Layout(
        "unclosed",
        """<html><head><meta charset=utf-8><title>@TITLE@</title><body><ul class=nav>@NAV6@</ul><h1>@TITLE@</h1><p class=src>来源: @OUTLET@ @DAY@
<div class=text>@BODY@<div class=more><ul>@DATED6@</ul><p>@FOOT@""",
        paragraph="<p>　　{}",
        heading="<p><b>{}</b>",
        headings=1,
    ),
    Layout(
        "portal-snippets-inside",
        """<html><head><meta charset="utf-8"><title>@TITLE@_时政频道_中部网</title></head><body><div class="nav">@NAV9@</div>
<div class="detail"><h1>@TITLE@</h1><div class="meta"><span>@DAY@ @CLOCK@</span><span>@OUTLET@</span></div><div class="detail-body">@BODY@
<div class="recommend-in"><h4>更多精彩</h4><div class="list">@SNIPPETS5@</div></div></div>
<div class="statement"><p>声明：本网站转载此文目的在于传递更多信息，并不代表本网赞同其观点和对其真实性负责。如涉及版权问题，请联系我们删除。</p></div>
<div class="pl">@COMMENTS6@</div></div><div class="side"><h3>专题</h3>@SNIPPETS4@</div></body></html>""",
        pictures=1,
    ),
    Layout(
        "short-beside-long",
        """<html><head><meta charset="utf-8"><title>@TITLE@ - 青岚在线</title></head><body><div class="top">@NAV9@</div>
<div class="l"><h1>@TITLE@</h1><div>@DAY@ 来源：@OUTLET@</div><div class="zw">@BODY@</div></div>
<div class="r"><h3>本网推荐</h3>@SNIPPETS8@</div><div class="bt">@FOOT@</div></body></html>""",
        paragraphs=2,
    ),
    Layout(
        "data-table",
        """<html><head><meta charset="utf-8"><title>@TITLE@</title></head><body><div class="nav">@NAV6@</div><div class="xl"><h2>@TITLE@</h2>
<div class="ly">发布时间：@DAY@ 来源：@OUTLET@</div><div class="xl_con">@BODY@</div></div><div class="footer">@FOOT@</div></body></html>""",
        paragraph="<p>　　{}</p>",
        headings=2,
    ),
    Layout(
        "xhtml",
        """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>@TITLE@</title></head><body><div id="nav"><ul>@NAV7@</ul></div>
<div id="article"><h1>@TITLE@</h1><p class="byline">@OUTLET@ @DAY@</p><div id="entry"><![CDATA[ ]]>@BODY@</div></div>
<div id="footer">@FOOT@</div></body></html>""",
        paragraph="<p>{}</p>",
        heading="<h3>{}</h3>",
        headings=2,
    ),
    Layout(
        "font-soup-gbk",
        """<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=GBK"><TITLE>@TITLE@</TITLE></HEAD><BODY>
<DIV align=center><A href="/">首页</A>┊<A href="/1">要闻</A>┊<A href="/2">公告</A></DIV><H3 align=center>@TITLE@</H3>
<P align=center>（@YEAR@年@MONTH@月@DATE@日）</P><DIV class=Section1>@BODY@</DIV><HR><P align=center>打印本页 关闭窗口</P></BODY></HTML>""",
        paragraph=(
            '<P class=MsoNormal style="TEXT-INDENT: 32pt"><FONT face=仿宋_GB2312 size=4><SPAN lang=EN-US><o:p></o:p></SPAN>'
            "{}</FONT></P>"
        ),
        heading="<P class=MsoNormal><B><FONT size=4>{}</FONT></B></P>",
        encoding="gbk",
        headings=3,
    ),
    Layout(
        "app-share",
        """<!DOCTYPE html><html><head><meta charset="utf-8"><title>@TITLE@</title><script type="application/ld+json">
{"@context":"https://schema.org","headline":"@TITLE@","datePublished":"@DAY@T@CLOCK@:00"}</script></head><body>
<div class="download-bar">打开客户端阅读全文 <a>立即打开</a></div><div class="detail"><div class="news-title">@TITLE@</div>
<div class="news-from">@OUTLET@</div><div class="news-text">@BODY@</div><div class="like">点赞 12</div></div>
<div class="hot"><div class="hot-title">热门新闻</div>@SNIPPETS5@</div><div class="comment-box"><p>最新评论</p>@COMMENTS3@</div></body></html>""",
        paragraph="<p>{}</p>",
        pictures=1,
        picture='<div class="img"><img src="1.png"></div><p class="img-desc">{}</p>',
    ),
    Layout(
        "law-articles",
        """<html><head><meta charset="utf-8"><title>@TITLE@-法规库</title></head><body><div class="menu">@NAV6@</div><div class="law">
<h1>@TITLE@</h1><div class="law-info">公布日期：@DAY@</div><div class="law-text">@BODY@</div></div><div class="footer">@FOOT@</div></body></html>""",
        paragraph='<p style="text-indent:32px">{}</p>',
        heading='<p style="text-align:center"><b>{}</b></p>',
        headings=2,
    ),
    Layout(
        "lists",
        """<html><head><meta charset="utf-8"><title>@TITLE@</title></head><body><ul class="nav">@NAV6@</ul><div class="news"><h1>@TITLE@</h1>
<p>@DAY@&nbsp;@OUTLET@</p><div class="body"><ol>@BODY@</ol></div></div><div class="footer">@FOOT@</div></body></html>""",
        paragraph="<li>{}</li>",
    ),
    Layout(
        "hidden-junk",
        """<html><head><meta charset="utf-8"><title>@TITLE@</title></head><body><div style="display:none"><p>@HEADLINE@，隐藏的关键词文字不应出现在正文里。</p></div>
<div class="nav">@NAV6@</div><h1>@TITLE@</h1><div>来源：@OUTLET@ @DAY@</div><div class="text">@BODY@<noscript><p>请开启脚本后浏览本页面。</p></noscript></div>
<template><p>模板里的文字不应出现。</p></template><div class="footer">@FOOT@</div></body></html>""",
        paragraph='<p>　　{}<span style="display:none">本站专用防采集文字</span></p>',
    ),
)
