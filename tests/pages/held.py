"""Layouts that were written once and are not looked at while rules are made: they tell how rules fare on the unseen."""

from __future__ import annotations

from tests.pages.setting import Layout

HELD = (
    Layout(
        "ministry",
        """<!DOCTYPE HTML><html><head><meta charset="utf-8"><title>@TITLE@__临川市统计局</title><meta name="ArticleTitle" content="@TITLE@">
<meta name="PubDate" content="@DAY@ @CLOCK@"><meta name="Author" content=""><meta name="ContentSource" content="@OUTLET@"></head><body>
<div class="pc"><div class="head-box"><div class="logo"></div><ul class="head-nav">@NAV7@</ul></div><div class="detail-box">
<div class="detail-dq"><span>当前位置：</span><a>首页</a>>><a>工作动态</a></div><div class="detail-title"><h1>@TITLE@</h1></div>
<div class="detail-title-des"><h2><p>@YEAR@/@MONTH@/@DATE@ @CLOCK@</p></h2><h2><span>来源：</span><span>@OUTLET@</span></h2>
<h2 class="dx"><span>字号：</span><a>大</a><a>中</a><a>小</a></h2></div><div class="txt-content"><div class="trs_editor_view TRS_UEDITOR">@BODY@</div></div>
<div class="bottom-btn"><a>打印本页</a><a>关闭窗口</a></div></div><div class="relev"><p class="relev-tit">相关链接</p><div>@LINKS4@</div></div>
<div class="bot-wrap">@FOOT@</div></div></body></html>""",
        paragraph='<p style="text-align:justify;line-height:1.75"><span style="font-size:16px">　　{}</span></p>',
        heading='<p><span style="font-weight:bold">　　{}</span></p>',
        headings=2,
    ),
    Layout(
        "village-cms-gbk",
        """<html><head><title>@TITLE@</title><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body>
<table border=0 width=1000 align=center><tr><td colspan=2><img src=top.gif></td></tr><tr><td class=left width=220>
<table><tr><td class=bt>通知公告</td></tr><tr><td><a href=a>@HEADLINE@</a></td></tr><tr><td><a href=a>@HEADLINE@</a></td></tr></table>
<table><tr><td class=bt>站内搜索</td></tr><tr><td><input type=text><input type=submit value=搜索></td></tr></table></td>
<td class=right><table width=98%><tr><td class=dh>您现在的位置： <a>首页</a> >> <a>乡镇动态</a> >> 正文</td></tr></table>
<table width=98%><tr><td class=tt align=center>@TITLE@</td></tr><tr><td align=center class=info>作者：@REPORTER@ 文章来源：@OUTLET@ 点击数：<script>hits()</script> 更新时间：@YEAR@-@MONTH@-@DATE@</td></tr>
<tr><td class=nr><div id=fontzoom>@BODY@</div></td></tr><tr><td>文章录入：admin　　责任编辑：@REPORTER@</td></tr>
<tr><td><li>上一篇文章： <a>@HEADLINE@</a></li><li>下一篇文章： <a>@HEADLINE@</a></li></td></tr></table></td></tr>
<tr><td colspan=2 align=center>| <a>设为首页</a> | <a>加入收藏</a> | <a>联系站长</a> |<br>版权所有 石桥区永安镇人民政府 技术支持：某某网络</td></tr></table></body></html>""",
        paragraph="<P>&nbsp;&nbsp;&nbsp; {}</P>",
        heading="<P><STRONG>&nbsp;&nbsp;&nbsp; {}</STRONG></P>",
        picture="<P align=center><IMG src=1.jpg></P><P align=center>{}</P>",
        encoding="gbk",
        headings=1,
        pictures=1,
    ),
    Layout(
        "agency",
        """<!DOCTYPE html><html><head><meta charset="utf-8"/><title>@TITLE@-青岚通讯</title></head><body><div class="pre-header"><ul>@NAV12@</ul></div>
<div class="header-cont"><div class="header-time left"><span class="year"><em>@YEAR@</em></span><span class="day"><em>@MONTH@</em>/<em>@DATE@</em></span><span class="time">@CLOCK@:00</span></div>
<div class="source">来源：@OUTLET@</div><h1><span class="title">@TITLE@</span></h1></div><div class="main"><div class="main-left"><div id="detail">@BODY@
<div id="articleEdit"><span class="tiyi1"><a>【纠错】</a></span><span class="editor">【责任编辑:@REPORTER@】</span></div></div></div>
<div class="main-right"><div class="columBox"><h3>深度观察</h3><ul>@LINKS6@</ul></div><div class="columBox"><h3>新闻评论</h3><ul>@LINKS5@</ul></div></div></div>
<div class="adv"><p>阅读下一篇：</p></div><div class="foot">Copyright © 2000 - 2023 青岚通讯 版权所有</div></body></html>""",
        paragraph="<p>　　{}</p>",
        picture='<p class="pageTop"><img src="2.jpg"/></p><p style="text-align:center"><font color="navy">{}。</font></p>',
        pictures=2,
    ),
    Layout(
        "party-daily",
        """<!DOCTYPE html><html><head><meta charset="gbk"><title>@TITLE@--时政--南埠网</title></head><body><div class="w1000 header">@NAV10@</div>
<div class="path w1000">南埠网 &gt;&gt; <a>时政</a> &gt;&gt; 正文</div><div class="clearfix w1000 text_title"><h4 class="pre">@KICKER@</h4><h1>@TITLE@</h1>
<h4 class="sub">@SUBTITLE@</h4><p class="author">@REPORTER@</p><div class="box01"><div class="fl">@YEAR@年@MONTH@月@DATE@日@CLOCK@ &nbsp; 来源：<a href="/">@OUTLET@</a></div>
<div class="fr"><a>分享到：</a></div></div></div><div class="clearfix w1000 text_con"><div class="fl text_con_left"><div class="box_con">@BODY@</div>
<div class="edit clearfix">(责编：@REPORTER@、陈舟)</div><div class="zdfy"></div><div class="share_more">分享让更多人看到</div></div>
<div class="fr text_con_right"><div class="ad"><h2>热门排行</h2><ol>@LINKS8@</ol></div></div></div><div class="foot w1000">@FOOT@</div></body></html>""",
        paragraph="<p>\t　　{}</p>",
        encoding="gbk",
    ),
    Layout(
        "mobile-news",
        """<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>@TITLE@</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="@DAY@T@CLOCK@:22+08:00"></head><body>
<div id="root"><div class="css-1qw"><div class="css-8ab"><h1 class="css-z1">@TITLE@</h1><div class="css-q9"><span>@OUTLET@</span><span>@DAY@ @CLOCK@</span></div>
<div class="css-txt">@BODY@</div><div class="css-btn">展开全文</div></div><div class="css-rec"><div class="css-h">为你推荐</div>@SNIPPETS6@</div>
<div class="css-cmt"><div>全部评论</div>@COMMENTS5@</div></div></div><script>window.__DATA__={"a":"<p>我们要推动高质量发展，这段话在脚本里。</p>"}</script></body></html>""",
        paragraph='<p class="css-p"><span>{}</span></p>',
    ),
    Layout(
        "county-media",
        """<html><head><meta charset="utf-8"><title>@TITLE@ - 白河融媒</title></head><body><div id="wrapper"><div class="top-menu">@NAV9@</div>
<div class="content-wrapper"><div class="post"><h2 class="post-title">@TITLE@</h2><p class="post-info">发布：@DAY@ | 作者：@REPORTER@ | 来源：@OUTLET@ | 查看：1024次</p>
<div class="post-body">@BODY@<p style="text-align: right;">（@REPORTER@）</p><p>编辑：周舟　审核：李江</p></div><div class="post-nav"><span>« <a>@HEADLINE@</a></span><span><a>@HEADLINE@</a> »</span></div></div>
<div class="widget-area"><div class="widget"><h3>近期文章</h3><ul>@LINKS6@</ul></div><div class="widget"><h3>近期评论</h3>@COMMENTS3@</div></div></div>
<div id="colophon">@FOOT@</div></div></body></html>""",
        paragraph="<p>{}</p>\n<p>&nbsp;</p>",
        pictures=1,
        picture='<p><img class="aligncenter" src="x.jpg"></p><p style="text-align: center;">{}</p>',
    ),
    Layout(
        "taiwan-office",
        """<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>市府新聞-@TITLE@</title></head><body><a class="accesskey">:::</a>
<ul class="top">@NAV5@</ul><div class="path">現在位置：<a>首頁</a> / <a>市政新聞</a></div><div class="essay"><div class="caption"><h2>@TITLE@</h2></div>
<div class="date">發布日期：@YEAR@-@MONTH@-@DATE@</div><div class="unit">發布單位：@OUTLET@</div><div class="p">@BODY@</div></div>
<div class="file_download"><h3>相關圖片</h3><ul><li><a>活動照片1.jpg</a></li></ul></div><div class="info"><ul><li>點閱數：88</li><li>更新日期：@DAY@</li></ul></div>
<a>回上一頁</a><footer><p>地址：110 濱海市市府路1號</p><p>電話：02-12345678</p><p>隱私權及資訊安全宣告</p></footer></body></html>""",
        paragraph="<p>{}</p>",
        traditional=True,
    ),
    Layout(
        "hongkong-web",
        """<!DOCTYPE html><html lang="zh-HK"><head><meta charset="utf-8"><title>@TITLE@ - 濱海電台新聞</title></head><body><div class="hdr">@NAV8@</div>
<div class="itemTitle-wrap"><h2 class="itemTitle">@TITLE@</h2><div class="createddate">@DAY@ HKT @CLOCK@</div></div>
<div class="itemSlideShow"><img src="1.jpg" alt="@TITLE@"><div class="detailNewsSlideTitleText">活動由有關部門主辦。</div></div>
<div class="itemFullText">@BODY@</div><div class="social">分享：</div><div class="detailNewsTopNews"><h4>更多新聞</h4><ul>@LINKS6@</ul></div>
<div class="copyRightText">© 濱海電台 版權所有</div></body></html>""",
        paragraph="{}<br />\r\n<br />\r\n",
        between="",
        traditional=True,
    ),
    Layout(
        "taiwan-paper-big5",
        """<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"><title>@TITLE@</title></head><body><table><tr><td><a>首頁</a></td><td><a>政治</a></td><td><a>地方</a></td></tr></table>
<table><tr><td><font size="5">@TITLE@</font><br><font size="2">@YEAR@/@MONTH@/@DATE@ 【@OUTLET@】</font></td></tr><tr><td><font size="3">@BODY@</font></td></tr></table>
<p><font size="2">本網站內容 版權所有 未經許可不得轉載</font></p></body></html>""",
        paragraph="　　{}<p>",
        encoding="big5",
        traditional=True,
        paragraphs=5,
    ),
    Layout(
        "aspnet-form",
        """<html><head><meta charset="utf-8"><title>@TITLE@</title></head><body><form method="post" action="show.aspx" id="form1"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUK">
<div class="menu">@NAV8@</div><div class="main_show"><div class="show_t"><span id="lblTitle">@TITLE@</span></div>
<div class="show_s">来源：<span id="lblSource">@OUTLET@</span>　日期：<span id="lblDate">@DAY@</span>　访问量：<span id="lblHits">42</span></div>
<div class="show_c"><span id="lblContent">@BODY@</span></div></div><div class="bottom">@FOOT@</div></form></body></html>""",
        paragraph="<p>　　{}</p>",
        headings=2,
        heading="<p>　　{}</p>",
    ),
    Layout(
        "magazine-essay",
        """<!DOCTYPE html><html><head><meta charset="utf-8"><title>@TITLE@ - 理论之窗</title></head><body><nav>@NAV6@</nav><article class="essay"><header>
<h1>@TITLE@</h1><h2>@SUBTITLE@</h2><address>@REPORTER@</address><time datetime="@DAY@">@DAY@</time></header><div class="abstract"><p>【编者按】@LEAD@</p></div>@BODY@
<footer><p>（作者单位：临川市委党校）</p></footer></article><section class="more"><h3>延伸阅读</h3>@SNIPPETS3@</section></body></html>""",
        paragraph="<p>{}</p>",
        heading="<h4>{}</h4>",
        headings=3,
        paragraphs=9,
    ),
    Layout(
        "blockquotes",
        """<html><head><meta charset="utf-8"><title>@TITLE@|政策解读</title></head><body><div class="toolbar">@NAV5@</div><div id="main"><h1>@TITLE@</h1>
<div class="sub">@DAY@ @CLOCK@ &nbsp;@OUTLET@</div><blockquote>@BODY@</blockquote></div><div id="foot">@FOOT@</div></body></html>""",
        paragraph="<div>　　{}</div><div><br></div>",
    ),
    Layout(
        "meeting-minutes",
        """<html><head><meta charset="utf-8"><title>临川市人大常委会</title></head><body><div class="nav">@NAV6@</div><div class="article-box">
<p class="art-title">@TITLE@</p><p class="art-date">（@YEAR@年@MONTH@月@DATE@日）</p><div class="art-text">@BODY@</div></div><div class="foot">@FOOT@</div></body></html>""",
        paragraph='<p align="left">　　{}</p>',
        heading='<p align="center"><strong>{}</strong></p>',
        headings=3,
    ),
    Layout(
        "nested-tables",
        """<html><head><meta charset="utf-8"><title>@TITLE@</title></head><body><table><tr><td><table><tr>@NAV5@</tr></table></td></tr><tr><td><table><tr><td><table width="100%">
<tr><td align="center"><h3>@TITLE@</h3></td></tr><tr><td align="right">[ @DAY@ ]　来源：@OUTLET@</td></tr><tr><td>@BODY@</td></tr></table></td><td><table>
<tr><td>推荐</td></tr><tr><td><a>@HEADLINE@</a></td></tr><tr><td><a>@HEADLINE@</a></td></tr></table></td></tr></table></td></tr><tr><td>@FOOT@</td></tr></table></body></html>""",
        paragraph="<p>{}</p>",
    ),
    Layout(
        "inline-ads",
        """<html><head><meta charset="utf-8"><title>@TITLE@_新闻_永安在线</title></head><body><div class="nav">@NAV9@</div><div class="article-wrap"><h1>@TITLE@</h1>
<div class="date-source"><span class="date">@YEAR@年@MONTH@月@DATE@日 @CLOCK@</span><a class="source">@OUTLET@</a></div><div class="article-body" id="artibody">@BODY@
<div class="app-kaihu-qr"><span>扫码下载客户端</span></div><div class="ad"><a>广告</a></div><p class="show_author">责任编辑：@REPORTER@</p></div>
<div class="keywords"><span>关键字 :</span><a>改革</a><a>民生</a></div><div class="blk-comment"><a>我要反馈</a></div></div>
<div class="feed"><h3>大家都在看</h3>@SNIPPETS7@</div><div class="footer">@FOOT@</div></body></html>""",
        paragraph='<p>　　{}</p><div class="ad"><ins>广告</ins></div>',
    ),
    Layout(
        "plain-pre",
        """<html><head><title>@TITLE@</title><meta charset="utf-8"></head><body><h2>@TITLE@</h2><p>@DAY@</p><pre>
@BODY@
</pre><hr><p><a href="index.html">返回目录</a></p></body></html>""",
        paragraph="　　{}",
        between="\n\n",
    ),
    Layout(
        "newsletter",
        """<html><head><meta charset="utf-8"><title>工作简报 第12期</title></head><body><div class="page"><div class="hd"><div>临川市发展改革委</div><div>@YEAR@年第12期</div></div>
<div class="bt">@TITLE@</div><div class="zw">@BODY@</div><div class="ps">报：市委办、市政府办</div><div class="ps">送：各县（市、区）</div></div></body></html>""",
        paragraph="<div class='zwd'>　　{}</div>",
        heading="<div class='zwb'><b>　　{}</b></div>",
        headings=2,
    ),
    Layout(
        "wiki-like",
        """<!DOCTYPE html><html><head><meta charset="utf-8"><title>@TITLE@ - 政策百科</title></head><body><div id="sidebar"><ul>@NAV10@</ul></div><div id="content"><h1 id="firstHeading">@TITLE@</h1>
<div id="toc"><h2>目录</h2><ul><li><a href="#1">1 概述</a></li><li><a href="#2">2 内容</a></li></ul></div>@BODY@<div id="catlinks"><a>分类</a>：<a>政策</a></div></div><div id="footer"><p>本页面最后修订于@DAY@。</p></div></body></html>""",
        paragraph='<p>{}<sup id="c1"><a href="#n1">[1]</a></sup></p>',
        heading='<h2><span class="mw-headline">{}</span><span class="edit">[<a>编辑</a>]</span></h2>',
        headings=3,
    ),
    Layout(
        "speech",
        """<html><head><meta charset="utf-8"><title>@TITLE@_领导讲话</title></head><body><div class="nav">@NAV6@</div><div class="con_title">@TITLE@</div>
<div class="con_author">@REPORTER@</div><div class="con_time">@YEAR@-@MONTH@-@DATE@</div><div class="con_text"><p>同志们：</p>@BODY@</div><div class="foot">@FOOT@</div></body></html>""",
        paragraph="<p>　　{}</p>",
    ),
    Layout(
        "utf16",
        """<html><head><title>@TITLE@</title></head><body><ul>@NAV4@</ul><h1>@TITLE@</h1><p>来源：@OUTLET@　@DAY@</p><div>@BODY@</div></body></html>""",
        paragraph="<p>{}</p>",
        encoding="utf-16",
    ),
)
