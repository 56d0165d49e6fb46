<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Recto</name>
    <message>
      <source>its text went in circles</source>
      <translation>其文本陷入循环</translation>
    </message>
    <message>
      <source>it was cut short</source>
      <translation>它被截断</translation>
    </message>
    <message>
      <source>the engine was not sure of most words</source>
      <translation>引擎对大多数词没有把握</translation>
    </message>
    <message>
      <source>printed text is missing</source>
      <translation>缺少印出的文本</translation>
    </message>
    <message>
      <source>Auto took {mode}; no print was found on the page</source>
      <translation>自动模式选择了 {mode}；该页上未发现印刷文字</translation>
    </message>
    <message>
      <source>Auto took {mode}; small letters are {count} px high in it</source>
      <translation>自动模式选择了 {mode}；其中小写字母高 {count} 像素</translation>
    </message>
    <message>
      <source>Even {mode} is coarse for this page: small letters are {count} px high in it, and {needed} px would be needed</source>
      <translation>对此页而言，{mode} 也过于粗略：其中小写字母高 {count} 像素，而需要 {needed} 像素</translation>
    </message>
    <message>
      <source>Auto read this page again in {mode}: {why}</source>
      <translation>自动模式以 {mode} 重新识读了此页：{why}</translation>
    </message>
    <message>
      <source>“{file}” cannot be read</source>
      <translation>无法读取“{file}”</translation>
    </message>
    <message>
      <source>See that it can be read.</source>
      <translation>请确认它可以读取。</translation>
    </message>
    <message>
      <source>See that {file} can be written and that its disk is not full.</source>
      <translation>请确认 {file} 可写入且其所在磁盘未满。</translation>
    </message>
    <message>
      <source>The list of models could not be saved</source>
      <translation>无法保存模型列表</translation>
    </message>
    <message>
      <source>“{file}” is damaged</source>
      <translation>“{file}”已损坏</translation>
    </message>
    <message>
      <source>Move it away; then add the models again.</source>
      <translation>请将其移走，然后重新添加模型。</translation>
    </message>
    <message>
      <source>The list of models “{file}” was damaged</source>
      <translation>模型列表“{file}”已损坏</translation>
    </message>
    <message>
      <source>It was kept as “{name}”. Add the models again.</source>
      <translation>已将其保留为“{name}”。请重新添加模型。</translation>
    </message>
    <message>
      <source>These are there: {names}.</source>
      <translation>现有模型：{names}。</translation>
    </message>
    <message>
      <source>None was added.</source>
      <translation>尚未添加任何模型。</translation>
    </message>
    <message>
      <source>There is no model “{name}”</source>
      <translation>没有名为“{name}”的模型</translation>
    </message>
    <message>
      <source>Open the picture</source>
      <translation>打开图像</translation>
    </message>
    <message>
      <source>Find lines</source>
      <translation>查找文本行</translation>
    </message>
    <message>
      <source>Find blocks</source>
      <translation>查找文本块</translation>
    </message>
    <message>
      <source>Read lines</source>
      <translation>识读文本行</translation>
    </message>
    <message>
      <source>Account for the ink</source>
      <translation>核对墨迹</translation>
    </message>
    <message>
      <source>Prepare the picture</source>
      <translation>准备图像</translation>
    </message>
    <message>
      <source>See</source>
      <translation>视觉编码</translation>
    </message>
    <message>
      <source>Take it in</source>
      <translation>读入</translation>
    </message>
    <message>
      <source>Write</source>
      <translation>写出</translation>
    </message>
    <message>
      <source>{name} and {count} more</source>
      <translation>{name} 等，另有 {count} 个</translation>
    </message>
    <message>
      <source>These pictures could not be brought together</source>
      <translation>无法将这些图片合在一起</translation>
    </message>
    <message>
      <source>Put them into a folder, and open that.</source>
      <translation>请将它们放入一个文件夹，然后打开该文件夹。</translation>
    </message>
    <message>
      <source>{what}: {why}</source>
      <translation>{what}：{why}</translation>
    </message>
    <message>
      <source>The batch could not be begun</source>
      <translation>无法开始批量识读</translation>
    </message>
    <message>
      <source>How far the batch is cannot be seen</source>
      <translation>无法查看批量识读的进度</translation>
    </message>
    <message>
      <source>The batch could not be changed</source>
      <translation>无法更改批量识读</translation>
    </message>
    <message>
      <source>Choose the folder of the results.</source>
      <translation>请选择存放结果的文件夹。</translation>
    </message>
    <message>
      <source>Add the files themselves.</source>
      <translation>请直接添加文件本身。</translation>
    </message>
    <message>
      <source>Choose another folder for the results.</source>
      <translation>请为结果另选文件夹。</translation>
    </message>
    <message>
      <source>See that its folder can be written into.</source>
      <translation>请确认可以写入其文件夹。</translation>
    </message>
    <message>
      <source>See that its folder is there.</source>
      <translation>请确认其文件夹存在。</translation>
    </message>
    <message>
      <source>The list of models could not be read</source>
      <translation>无法读取模型列表</translation>
    </message>
    <message>
      <source>Start Recto again.</source>
      <translation>请重新启动 Recto。</translation>
    </message>
    <message>
      <source>Page as edited</source>
      <translation>编辑后的页面</translation>
    </message>
    <message>
      <source>The file's own text</source>
      <translation>文件自带文本</translation>
    </message>
    <message>
      <source>Reference: {origin}</source>
      <translation>参考：{origin}</translation>
    </message>
    <message>
      <source>ignored print</source>
      <translation>忽略印刷文字</translation>
    </message>
    <message>
      <source>found right</source>
      <translation>正确找到</translation>
    </message>
    <message>
      <source>picture</source>
      <translation>图片</translation>
    </message>
    <message>
      <source>The picture</source>
      <translation>图像</translation>
    </message>
    <message>
      <source>The document's own text</source>
      <translation>文档自带文本</translation>
    </message>
    <message>
      <source>The reference</source>
      <translation>参考</translation>
    </message>
    <message>
      <source>{engine}, {mode}</source>
      <translation>{engine}，{mode}</translation>
    </message>
    <message>
      <source>text</source>
      <translation>文本</translation>
    </message>
    <message>
      <source>cell</source>
      <translation>单元格</translation>
    </message>
    <message>
      <source>table</source>
      <translation>表格</translation>
    </message>
    <message>
      <source>cells</source>
      <translation>单元格</translation>
    </message>
    <message>
      <source>rows</source>
      <translation>行</translation>
    </message>
    <message>
      <source>column</source>
      <translation>列</translation>
    </message>
    <message>
      <source>columns</source>
      <translation>列</translation>
    </message>
    <message>
      <source>merged cells</source>
      <translation>合并的单元格</translation>
    </message>
    <message>
      <source>split cell</source>
      <translation>拆分单元格</translation>
    </message>
    <message>
      <source>head</source>
      <translation>表头</translation>
    </message>
    <message>
      <source>joining tables</source>
      <translation>合并表格</translation>
    </message>
    <message>
      <source>taking a table apart</source>
      <translation>拆开表格</translation>
    </message>
    <message>
      <source>kind of block</source>
      <translation>文本块类型</translation>
    </message>
    <message>
      <source>row</source>
      <translation>行</translation>
    </message>
    <message>
      <source>“{name}” could not be written</source>
      <translation>无法写入“{name}”</translation>
    </message>
    <message>
      <source>Try another format.</source>
      <translation>请尝试其他格式。</translation>
    </message>
    <message>
      <source>Export again, or export without pictures.</source>
      <translation>请重新导出，或不含图片导出。</translation>
    </message>
    <message>
      <source>The pictures could not be cut out: another document was opened</source>
      <translation>无法裁剪图片：已打开另一个文档</translation>
    </message>
    <message>
      <source>The picture on page {number} took too long to cut out</source>
      <translation>裁剪第 {number} 页上的图片耗时过长</translation>
    </message>
    <message>
      <source>“{name}” was not written: its window is exporting already, or shows it no longer</source>
      <translation>未写入“{name}”：其窗口正在导出，或已不再显示它</translation>
    </message>
    <message>
      <source>Export it again in its own window.</source>
      <translation>请在其自己的窗口中重新导出。</translation>
    </message>
    <message>
      <source>The picture could not be cut out</source>
      <translation>无法裁出图片</translation>
    </message>
    <message>
      <source>Try again.</source>
      <translation>请重试。</translation>
    </message>
    <message>
      <source>The report could not be made</source>
      <translation>无法生成报告</translation>
    </message>
    <message>
      <source>Try again, or run `recto doctor` in a terminal.</source>
      <translation>请重试，或在终端中运行 `recto doctor`。</translation>
    </message>
    <message>
      <source>The engine has no mode that sees a page as one square</source>
      <translation>该引擎没有将页面视为一个正方形的模式</translation>
    </message>
    <message>
      <source>Choose another engine.</source>
      <translation>请选择其他引擎。</translation>
    </message>
    <message>
      <source>The text could not be kept</source>
      <translation>无法保存该文本</translation>
    </message>
    <message>
      <source>Try it again.</source>
      <translation>请重试。</translation>
    </message>
    <message>
      <source>The page could not be compared</source>
      <translation>无法比较该页</translation>
    </message>
    <message>
      <source>Try it again, or take a part of the text.</source>
      <translation>请重试，或只取文本的一部分。</translation>
    </message>
    <message>
      <source>The needles could not be hidden</source>
      <translation>无法藏入测试内容</translation>
    </message>
    <message>
      <source>The values of this chart could not be looked for in its picture.</source>
      <translation>无法在图像中查找此图表的数值。</translation>
    </message>
    <message>
      <source>{engine} has no mode “{mode}”</source>
      <translation>{engine} 没有“{mode}”模式</translation>
    </message>
    <message>
      <source>Try again, or choose another build.</source>
      <translation>请重试，或选择其他构建版本。</translation>
    </message>
    <message>
      <source>The libraries for models could not be installed</source>
      <translation>无法安装模型所需的库</translation>
    </message>
    <message>
      <source>What was fetched into {folder} cannot be deleted</source>
      <translation>无法删除已下载到 {folder} 的内容</translation>
    </message>
    <message>
      <source>Delete it by hand.</source>
      <translation>请手动删除。</translation>
    </message>
    <message>
      <source>Unpacking {name}</source>
      <translation>正在解压 {name}</translation>
    </message>
    <message>
      <source>Name a tar or zip file.</source>
      <translation>请选择 tar 或 zip 文件。</translation>
    </message>
    <message>
      <source>“{file}” is no archive that can be unpacked</source>
      <translation>“{file}” 不是可解压的归档文件</translation>
    </message>
    <message>
      <source>Moving {name}</source>
      <translation>正在移动 {name}</translation>
    </message>
    <message>
      <source>{folder} cannot be deleted</source>
      <translation>无法删除 {folder}</translation>
    </message>
    <message>
      <source>See that the disks are there and that the folder can be written.</source>
      <translation>请确认磁盘已连接且文件夹可写入。</translation>
    </message>
    <message>
      <source>The model could not be brought there</source>
      <translation>无法将模型放到该处</translation>
    </message>
    <message>
      <source>No pages are named</source>
      <translation>没有指定页面</translation>
    </message>
    <message>
      <source>{first}-{last} runs backwards</source>
      <translation>{first}-{last} 前后颠倒</translation>
    </message>
    <message>
      <source>Write {last}-{first}.</source>
      <translation>请写成 {last}-{first}。</translation>
    </message>
    <message>
      <source>The document has pages 1 to {count}.</source>
      <translation>该文档有第 1 至 {count} 页。</translation>
    </message>
    <message>
      <source>The document has one page.</source>
      <translation>该文档只有一页。</translation>
    </message>
    <message>
      <source>There is no page {number}</source>
      <translation>没有第 {number} 页</translation>
    </message>
    <message>
      <source>“{piece}” is not a page or a range</source>
      <translation>“{piece}”不是页码或页码范围</translation>
    </message>
    <message>
      <source>Write pages like {pages}.</source>
      <translation>请按 {pages} 的形式填写页码。</translation>
    </message>
    <message>
      <source>A stored reading was written by a newer Recto</source>
      <translation>有一份已保存的识读结果由更新版本的 Recto 写入</translation>
    </message>
    <message>
      <source>Update Recto, or read the page again.</source>
      <translation>请更新 Recto，或重新识读该页。</translation>
    </message>
    <message>
      <source>A stored reading is damaged</source>
      <translation>有一份已保存的识读结果损坏</translation>
    </message>
    <message>
      <source>Read the page again.</source>
      <translation>请重新识读该页。</translation>
    </message>
    <message>
      <source>more than {count} MB</source>
      <translation>超过 {count} MB</translation>
    </message>
    <message>
      <source>the engine gave the page up without being asked to</source>
      <translation>引擎未经要求便放弃了该页</translation>
    </message>
    <message>
      <source>{cause}
{last_words}</source>
      <translation>{cause}
{last_words}</translation>
    </message>
    <message>
      <source>the engine process said something else than events: {why}</source>
      <translation>引擎进程返回了事件以外的内容：{why}</translation>
    </message>
    <message>
      <source>the engine process could not be started</source>
      <translation>无法启动引擎进程</translation>
    </message>
    <message>
      <source>the engine process ended with exit code {code}</source>
      <translation>引擎进程以退出码 {code} 结束</translation>
    </message>
    <message>
      <source>the engine process was ended by {signal}</source>
      <translation>引擎进程被 {signal} 终止</translation>
    </message>
    <message>
      <source>the engine process was ended by signal {number}</source>
      <translation>引擎进程被信号 {number} 终止</translation>
    </message>
    <message>
      <source>The libraries for models need {need} GB on the disk, and {free} GB are free</source>
      <translation>模型所需的库需要 {need} GB 磁盘空间，目前可用 {free} GB</translation>
    </message>
    <message>
      <source>Make room on the disk of {folder}.</source>
      <translation>请在 {folder} 所在磁盘上腾出空间。</translation>
    </message>
    <message>
      <source>Fetching {name}</source>
      <translation>正在获取 {name}</translation>
    </message>
    <message>
      <source>Fetching the libraries, each as Recto knows it</source>
      <translation>正在下载库，逐个核对 Recto 已知的文件</translation>
    </message>
    <message>
      <source>Trying the libraries</source>
      <translation>正在试用这些库</translation>
    </message>
    <message>
      <source>The libraries were installed, and do not work on this machine</source>
      <translation>库已安装，但在本机上无法工作</translation>
    </message>
    <message>
      <source>Installing</source>
      <translation>正在安装</translation>
    </message>
    <message>
      <source>A file of the libraries is not the one that Recto knows, and was not installed</source>
      <translation>库中有一个文件与 Recto 已知的不同，因此没有安装</translation>
    </message>
    <message>
      <source>Something on the way has changed it: try again in another network, or without a mirror.</source>
      <translation>它在传输途中被改动：请换一个网络，或不用镜像，再试一次。</translation>
    </message>
    <message>
      <source>{package} is not offered for this machine</source>
      <translation>没有适用于本机的 {package}</translation>
    </message>
    <message>
      <source>Choose another build, or read with a server.</source>
      <translation>请选择其他构建版本，或使用服务器读取。</translation>
    </message>
    <message>
      <source>The libraries for models could not be fetched: the network does not answer</source>
      <translation>无法获取模型所需的库：网络没有响应</translation>
    </message>
    <message>
      <source>Connect to the internet, then go on; what is here is kept.</source>
      <translation>请连接互联网后继续；已有的内容会保留。</translation>
    </message>
    <message>
      <source>The disk became full while the libraries for models were installed</source>
      <translation>安装模型所需的库时磁盘已满</translation>
    </message>
    <message>
      <source>The libraries for models have files that are too large for the disk of {folder}</source>
      <translation>模型所需的库中有文件过大，{folder} 所在的磁盘无法容纳</translation>
    </message>
    <message>
      <source>Have Recto keep its data on another disk, with RECTO_DATA_DIR.</source>
      <translation>请用 RECTO_DATA_DIR 让 Recto 将数据保存在另一个磁盘上。</translation>
    </message>
    <message>
      <source>The libraries for models could not be written</source>
      <translation>无法写入模型所需的库</translation>
    </message>
    <message>
      <source>The export was stopped</source>
      <translation>导出已停止</translation>
    </message>
    <message>
      <source>Nothing was written.</source>
      <translation>未写入任何内容。</translation>
    </message>
    <message>
      <source>{count} cells of {name} would be taken for a formula and got an apostrophe.</source>
      <translation>{name} 中有 {count} 个单元格会被当作公式，已加上撇号。</translation>
    </message>
    <message>
      <source>1 cell of {name} would be taken for a formula and got an apostrophe.</source>
      <translation>{name} 中有 1 个单元格会被当作公式，已加上撇号。</translation>
    </message>
    <message>
      <source>{count} {what} on page {page} had more columns than Word allows and went in as text.</source>
      <translation>第 {page} 页有 {count} 个{what}的列数超过 Word 的限制，已作为文本写入。</translation>
    </message>
    <message>
      <source>“{words}” on page {number} is not what stands over or under most pages, and was left out.</source>
      <translation>第 {number} 页的“{words}”与大多数页面上方或下方的内容不同，已略去。</translation>
    </message>
    <message>
      <source>Word counts its page numbers from 1; “{words}” is printed on page {number}.</source>
      <translation>Word 的页码从 1 开始计数；第 {number} 页上印的是“{words}”。</translation>
    </message>
    <message>
      <source>{count} {what} on page {page} lost how cells are joined; such a text stands in its first place.</source>
      <translation>第 {page} 页有 {count} 个{what}失去了单元格的合并方式；此类文字放在第一个位置。</translation>
    </message>
    <message>
      <source>“{name}” is the document itself, which is never written over</source>
      <translation>“{name}”就是文档本身，不会被覆盖</translation>
    </message>
    <message>
      <source>Choose another name or another folder.</source>
      <translation>请选择其他名称或文件夹。</translation>
    </message>
    <message>
      <source>there is not enough memory</source>
      <translation>内存不足</translation>
    </message>
    <message>
      <source>“{name}” could not be made as {format}: {why}</source>
      <translation>无法将“{name}”生成为 {format}：{why}</translation>
    </message>
    <message>
      <source>Choose another format, or leave out the page that this one cannot hold.</source>
      <translation>请选择其他格式，或略去此格式无法容纳的那一页。</translation>
    </message>
    <message>
      <source>tables and the numbers of charts, every cell as its text</source>
      <translation>表格和图表的数值，每个单元格均为文本</translation>
    </message>
    <message>
      <source>tables, every cell as its text, and charts that Excel draws from their numbers</source>
      <translation>表格，每个单元格均为其文字；以及由 Excel 根据数值绘制的图表</translation>
    </message>
    <message>
      <source>every word with its place, for archives</source>
      <translation>每个词及其位置，供存档使用</translation>
    </message>
    <message>
      <source>Markdown with images</source>
      <translation>Markdown（含图片）</translation>
    </message>
    <message>
      <source>text, tables, formulas and pictures, for notes and programs</source>
      <translation>文本、表格、公式和图片，适合笔记和程序</translation>
    </message>
    <message>
      <source>Markdown (ZIP)</source>
      <translation>Markdown（ZIP）</translation>
    </message>
    <message>
      <source>Markdown and its pictures packed together, to be sent or kept</source>
      <translation>Markdown 及其图片打包在一起，便于发送或保存</translation>
    </message>
    <message>
      <source>Word (DOCX)</source>
      <translation>Word 文档 (DOCX)</translation>
    </message>
    <message>
      <source>text, tables, formulas and pictures, to be edited</source>
      <translation>文本、表格、公式和图片，可供编辑</translation>
    </message>
    <message>
      <source>Web page (HTML)</source>
      <translation>网页（HTML）</translation>
    </message>
    <message>
      <source>one file for every browser: text, tables, formulas and pictures</source>
      <translation>一个文件，可在任何浏览器中打开：文本、表格、公式和图片</translation>
    </message>
    <message>
      <source>Book (EPUB)</source>
      <translation>电子书（EPUB）</translation>
    </message>
    <message>
      <source>text, tables, formulas and pictures in chapters, for book readers</source>
      <translation>分章节的文本、表格、公式和图片，适合电子书阅读器</translation>
    </message>
    <message>
      <source>Searchable PDF</source>
      <translation>可搜索的 PDF</translation>
    </message>
    <message>
      <source>the pages as they are, with words that can be found and copied</source>
      <translation>页面保持原样，附有可查找和复制的文字</translation>
    </message>
    <message>
      <source>Plain text</source>
      <translation>纯文本</translation>
    </message>
    <message>
      <source>the text alone</source>
      <translation>仅文本</translation>
    </message>
    <message>
      <source>everything that was read, with its places</source>
      <translation>读取的全部内容及其位置</translation>
    </message>
    <message>
      <source>Tables (XLSX)</source>
      <translation>表格 (XLSX)</translation>
    </message>
    <message>
      <source>Tables (CSV)</source>
      <translation>表格 (CSV)</translation>
    </message>
    <message>
      <source>for every reader</source>
      <translation>通用</translation>
    </message>
    <message>
      <source>There is no table on these pages.</source>
      <translation>这些页面上没有表格。</translation>
    </message>
    <message>
      <source>{count} {what} on page {page} could not be found on the page picture.</source>
      <translation>第 {page} 页有 {count} 个{what}未能在页面图像上找到。</translation>
    </message>
    <message>
      <source>Not all that was read of {count} {what} on page {page} is printed there as text; the rest is not in the file.</source>
      <translation>第 {page} 页的 {count} 个{what}中，识别出的内容并非都以文字形式印在那里；其余部分不在文件中。</translation>
    </message>
    <message>
      <source>{name} is made from the document's own file, which is not there</source>
      <translation>{name} 要由文档的原文件生成，而该文件不存在</translation>
    </message>
    <message>
      <source>Open the document's file again, then export.</source>
      <translation>请重新打开文档的文件，然后导出。</translation>
    </message>
    <message>
      <source>{count} pieces of text on page {number} have no place there, and cannot be found.</source>
      <translation>第 {number} 页有 {count} 段文字没有位置，无法被查找到。</translation>
    </message>
    <message>
      <source>Free some space or choose another folder; then export again.</source>
      <translation>请释放一些空间或选择其他文件夹，然后重新导出。</translation>
    </message>
    <message>
      <source>There is no room to write {name}</source>
      <translation>空间不足，无法写入 {name}</translation>
    </message>
    <message>
      <source>{name} is a folder</source>
      <translation>{name} 是一个文件夹</translation>
    </message>
    <message>
      <source>Choose another name for the file.</source>
      <translation>请为文件另选一个名称。</translation>
    </message>
    <message>
      <source>Make the folder {folder} or choose another.</source>
      <translation>请创建文件夹 {folder} 或选择其他文件夹。</translation>
    </message>
    <message>
      <source>The folder for {name} does not exist</source>
      <translation>{name} 所在的文件夹不存在</translation>
    </message>
    <message>
      <source>Close the file if another program has it open, or choose another folder; then export again.</source>
      <translation>如果其他程序正打开该文件，请将其关闭，或选择其他文件夹，然后重新导出。</translation>
    </message>
    <message>
      <source>Recto may not write {name}</source>
      <translation>Recto 没有写入 {name} 的权限</translation>
    </message>
    <message>
      <source>The name {name}… is too long</source>
      <translation>名称“{name}…”过长</translation>
    </message>
    <message>
      <source>Choose a shorter name for the file.</source>
      <translation>请为文件选择较短的名称。</translation>
    </message>
    <message>
      <source>A file stands where a folder is needed; choose another folder.</source>
      <translation>需要文件夹的位置已有一个文件；请选择其他文件夹。</translation>
    </message>
    <message>
      <source>{name} cannot be written there</source>
      <translation>无法在该处写入 {name}</translation>
    </message>
    <message>
      <source>{name} could not be written</source>
      <translation>无法写入 {name}</translation>
    </message>
    <message>
      <source>Choose another folder and export again.</source>
      <translation>请选择其他文件夹并重新导出。</translation>
    </message>
    <message>
      <source>{count} characters on page {page} can stand in no such file and were left out.</source>
      <translation>第 {page} 页有 {count} 个字符无法写入此类文件，已略去。</translation>
    </message>
    <message>
      <source>1 character on page {page} can stand in no such file and was left out.</source>
      <translation>第 {page} 页有 1 个字符无法写入此类文件，已略去。</translation>
    </message>
    <message>
      <source>{count} characters on page {page} have a shape in no usual font and may be seen as boxes.</source>
      <translation>第 {page} 页有 {count} 个字符在常用字体中没有字形，可能显示为方框。</translation>
    </message>
    <message>
      <source>1 character on page {page} has a shape in no usual font and may be seen as a box.</source>
      <translation>第 {page} 页有 1 个字符在常用字体中没有字形，可能显示为方框。</translation>
    </message>
    <message>
      <source>{count} characters in formulas on page {page} are not in the font that goes along; others show them.</source>
      <translation>第 {page} 页的公式中有 {count} 个字符不在随附的字体中，将由其他字体显示。</translation>
    </message>
    <message>
      <source>1 character in formulas on page {page} is not in the font that goes along; another shows it.</source>
      <translation>第 {page} 页的公式中有 1 个字符不在随附的字体中，将由其他字体显示。</translation>
    </message>
    <message>
      <source>figure</source>
      <translation>图形</translation>
    </message>
    <message>
      <source>figures</source>
      <translation>图形</translation>
    </message>
    <message>
      <source>chart</source>
      <translation>图表</translation>
    </message>
    <message>
      <source>charts</source>
      <translation>图表</translation>
    </message>
    <message>
      <source>structure</source>
      <translation>结构</translation>
    </message>
    <message>
      <source>structures</source>
      <translation>结构式</translation>
    </message>
    <message>
      <source>drawing</source>
      <translation>几何图</translation>
    </message>
    <message>
      <source>drawings</source>
      <translation>几何图</translation>
    </message>
    <message>
      <source>formula</source>
      <translation>公式</translation>
    </message>
    <message>
      <source>formulas</source>
      <translation>公式</translation>
    </message>
    <message>
      <source>tables</source>
      <translation>表格</translation>
    </message>
    <message>
      <source>{count} {what} on page {page} could not be cut out of the page.</source>
      <translation>第 {page} 页有 {count} 个{what}未能从页面中裁出。</translation>
    </message>
    <message>
      <source>{count} {what} on page {page} went in as source text.</source>
      <translation>第 {page} 页有 {count} 个{what}以源文本形式写入。</translation>
    </message>
    <message>
      <source>Page {number} keeps the text that its file has.</source>
      <translation>第 {number} 页保留文件中已有的文字。</translation>
    </message>
    <message>
      <source>The text that the file has of page {number} makes no sense and was kept. Replace it to find the page's words.</source>
      <translation>文件中第 {number} 页已有的文字没有意义，已保留。替换它才能查找该页的文字。</translation>
    </message>
    <message>
      <source>Page {number} keeps text that its file draws to be seen: only hidden text can be replaced.</source>
      <translation>第 {number} 页保留了文件中可见绘制的文字：只能替换隐藏的文字。</translation>
    </message>
    <message>
      <source>Page {number} keeps text that makes no sense, as its file draws it to be seen; what was read lies over it, and both are found.</source>
      <translation>第 {number} 页保留了没有意义的文字，因为文件将其可见地绘制；识别出的文字叠在其上，两者都能搜索到。</translation>
    </message>
    <message>
      <source>The file is signed; readers will say that it was changed after that.</source>
      <translation>文件带有签名；阅读器会提示文件在签名后被更改。</translation>
    </message>
    <message>
      <source>{count} {what} on page {page} could not go into plain text; a line marks the place.</source>
      <translation>第 {page} 页有 {count} 个{what}无法写入纯文本；已用一行文字标出其位置。</translation>
    </message>
    <message>
      <source>{count} {what} on page {page} had more rows or columns than Excel allows and lost the rest.</source>
      <translation>第 {page} 页有 {count} 个{what}的行数或列数超过 Excel 的限制，超出部分未写入。</translation>
    </message>
    <message>
      <source>A cell of {name} is longer than Excel allows; its first {count} characters went in.</source>
      <translation>{name} 中有一个单元格超出 Excel 允许的长度；仅写入了前 {count} 个字符。</translation>
    </message>
    <message>
      <source>There is no PyTorch for Macs with Intel's processors</source>
      <translation>没有适用于英特尔处理器 Mac 的 PyTorch</translation>
    </message>
    <message>
      <source>The built-in reader reads here; a model reads on a server.</source>
      <translation>此处由内置阅读器读取；模型可在服务器上读取。</translation>
    </message>
    <message>
      <source>No graphics card was found that a PyTorch is built for</source>
      <translation>未找到有 PyTorch 支持的显卡</translation>
    </message>
    <message>
      <source>The one PyTorch for Macs uses the graphics of Apple's processors</source>
      <translation>Mac 版 PyTorch 使用苹果处理器的图形单元</translation>
    </message>
    <message>
      <source>Install the driver from NVIDIA, then look again.</source>
      <translation>请安装 NVIDIA 的驱动程序，然后再查看。</translation>
    </message>
    <message>
      <source>The driver of {card} is not there</source>
      <translation>{card} 的驱动程序不存在</translation>
    </message>
    <message>
      <source>No PyTorch of today has code for {card}, which is of generation {generation}</source>
      <translation>目前没有 PyTorch 支持 {card}（架构代号 {generation}）</translation>
    </message>
    <message>
      <source>{card} with driver {driver} runs {made_for}</source>
      <translation>{card}（驱动 {driver}）可运行 {made_for}</translation>
    </message>
    <message>
      <source>With driver {least} or newer it runs {made_for}.</source>
      <translation>驱动为 {least} 或更新时可运行 {made_for}。</translation>
    </message>
    <message>
      <source>Driver {driver} is too old for any PyTorch that has code for {card}</source>
      <translation>驱动 {driver} 太旧，支持 {card} 的 PyTorch 均无法运行</translation>
    </message>
    <message>
      <source>Renew the driver: {least} or newer is needed.</source>
      <translation>请更新驱动程序：需要 {least} 或更新版本。</translation>
    </message>
    <message>
      <source>PyTorch is built for AMD's cards on Linux only</source>
      <translation>PyTorch 仅在 Linux 上支持 AMD 显卡</translation>
    </message>
    <message>
      <source>AMD's own builds can be taken by their address.</source>
      <translation>可以通过地址使用 AMD 自己的构建版本。</translation>
    </message>
    <message>
      <source>{card} runs {made_for}</source>
      <translation>{card} 可运行 {made_for}</translation>
    </message>
    <message>
      <source>{made_for} has no code for {card}</source>
      <translation>{made_for} 不支持 {card}</translation>
    </message>
    <message>
      <source>Install AMD's driver amdgpu with ROCm, then look again.</source>
      <translation>请安装带 ROCm 的 AMD 驱动 amdgpu，然后再查看。</translation>
    </message>
    <message>
      <source>The driver of {card} computes nothing</source>
      <translation>{card} 的驱动程序不支持计算</translation>
    </message>
    <message>
      <source>About how many printed words are in no text</source>
      <translation>大约有多少印出的词不在任何文本中</translation>
    </message>
    <message>
      <source>Name</source>
      <translation>名称</translation>
    </message>
    <message>
      <source>State</source>
      <translation>状态</translation>
    </message>
    <message>
      <source>Pages</source>
      <translation>页面</translation>
    </message>
    <message>
      <source>Doubtful</source>
      <translation>可疑处</translation>
    </message>
    <message>
      <source>Missing</source>
      <translation>缺失</translation>
    </message>
    <message>
      <source>Folder, or why it failed</source>
      <translation>文件夹，或失败原因</translation>
    </message>
    <message>
      <source>{count} failed</source>
      <translation>{count} 页失败</translation>
    </message>
    <message>
      <source>{read} of {count}</source>
      <translation>{read} / {count}</translation>
    </message>
    <message>
      <source>Waiting</source>
      <translation>等待中</translation>
    </message>
    <message>
      <source>Done</source>
      <translation>完成</translation>
    </message>
    <message>
      <source>Failed</source>
      <translation>失败</translation>
    </message>
    <message>
      <source>Reading</source>
      <translation>识读结果</translation>
    </message>
    <message>
      <source>{count} pages</source>
      <translation>{count} 页</translation>
    </message>
    <message>
      <source>{count} doubtful</source>
      <translation>{count} 处可疑</translation>
    </message>
    <message>
      <source>{count} words missing</source>
      <translation>缺失 {count} 个词</translation>
    </message>
    <message>
      <source>, </source>
      <translation>、</translation>
    </message>
    <message>
      <source>Doubtful places, as far as they were counted: of pages that were never looked at in the window those that the engine told itself</source>
      <translation>可疑处，以已统计的为准：从未在窗口中查看过的页面，只计引擎自己给出的可疑处</translation>
    </message>
    <message>
      <source>{column}, largest first</source>
      <translation>{column}，由大到小</translation>
    </message>
    <message>
      <source>{column}, smallest first</source>
      <translation>{column}，由小到大</translation>
    </message>
    <message>
      <source>Read</source>
      <translation>识读</translation>
    </message>
    <message>
      <source>Edited</source>
      <translation>已更正</translation>
    </message>
    <message>
      <source>Opened</source>
      <translation>打开日期</translation>
    </message>
    <message>
      <source>Tags</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Folder</source>
      <translation>文件夹</translation>
    </message>
    <message>
      <source>{read} of {count}, {failed} failed</source>
      <translation>{read} / {count}，失败 {failed}</translation>
    </message>
    <message>
      <source>File missing</source>
      <translation>文件缺失</translation>
    </message>
    <message>
      <source>{count} corrected</source>
      <translation>已更正 {count} 页</translation>
    </message>
    <message>
      <source>{heading}, page {number}</source>
      <translation>{heading}，第 {number} 页</translation>
    </message>
    <message>
      <source>not read</source>
      <translation>未识读</translation>
    </message>
    <message>
      <source>waiting</source>
      <translation>等待中</translation>
    </message>
    <message>
      <source>reading</source>
      <translation>正在识读</translation>
    </message>
    <message>
      <source>read</source>
      <translation>已识读</translation>
    </message>
    <message>
      <source>edited</source>
      <translation>已编辑</translation>
    </message>
    <message>
      <source>reference shown</source>
      <translation>显示参考</translation>
    </message>
    <message>
      <source>Looped</source>
      <translation>陷入循环</translation>
    </message>
    <message>
      <source>Cut short</source>
      <translation>中途截断</translation>
    </message>
    <message>
      <source>{word}, {percent} percent</source>
      <translation>{word}，{percent}%</translation>
    </message>
    <message>
      <source>Page {number}, {word}</source>
      <translation>第 {number} 页，{word}</translation>
    </message>
    <message>
      <source>Not drawn</source>
      <translation>无法绘制</translation>
    </message>
    <message>
      <source>Check</source>
      <translation>待查</translation>
    </message>
    <message>
      <source>Gaps</source>
      <translation>有缺漏</translation>
    </message>
    <message>
      <source>Order?</source>
      <translation>顺序？</translation>
    </message>
    <message>
      <source>Its text goes in circles</source>
      <translation>其文字循环重复</translation>
    </message>
    <message>
      <source>The built-in reader found something else on most of it</source>
      <translation>内置识读器在其大部分内容上读出的结果不同</translation>
    </message>
    <message>
      <source>A text does not fit what is printed in its place</source>
      <translation>有文字与该处所印内容不符</translation>
    </message>
    <message>
      <source>The order of its text is unsure</source>
      <translation>其文字的顺序不确定</translation>
    </message>
    <message>
      <source>1 doubtful place</source>
      <translation>1 处可疑</translation>
    </message>
    <message>
      <source>{count} doubtful places</source>
      <translation>{count} 处可疑</translation>
    </message>
    <message>
      <source>About one printed word is in no text</source>
      <translation>约有一个印刷的词未收入文本</translation>
    </message>
    <message>
      <source>About {count} printed words are in no text</source>
      <translation>约有 {count} 个印刷的词未收入文本</translation>
    </message>
    <message>
      <source>From the reference {file}</source>
      <translation>来自参考 {file}</translation>
    </message>
    <message>
      <source>Page {number}, from the reference {file}: {text}</source>
      <translation>第 {number} 页，来自参考 {file}：{text}</translation>
    </message>
    <message>
      <source>Page {number}: {text}</source>
      <translation>第 {number} 页：{text}</translation>
    </message>
    <message>
      <source>The reading was not sure of this cell</source>
      <translation>识读时对此单元格没有把握</translation>
    </message>
    <message>
      <source>Corrected by hand</source>
      <translation>已手动更正</translation>
    </message>
    <message>
      <source>file was no library of Recto</source>
      <translation>该文件不是 Recto 的文库</translation>
    </message>
    <message>
      <source>The library {path} could not be brought up to date</source>
      <translation>无法将文库 {path} 更新到最新版本</translation>
    </message>
    <message>
      <source>Nothing in it was changed. Go on with the earlier version of Recto, and report this.</source>
      <translation>其中内容未作任何更改。请继续使用先前版本的 Recto，并报告此问题。</translation>
    </message>
    <message>
      <source>The library {path} is closed</source>
      <translation>文库 {path} 已关闭</translation>
    </message>
    <message>
      <source>The library {what}.</source>
      <translation>文库出现问题（{what}）。</translation>
    </message>
    <message>
      <source>The library was moved or deleted while Recto was open. A new one was begun.</source>
      <translation>Recto 打开期间，文库被移动或删除。已新建文库。</translation>
    </message>
    <message>
      <source>The library {what}. It was kept as {name}, and a new one was begun. Your files are untouched.</source>
      <translation>文库出现问题（{what}）。原文库已保留为 {name}，并已新建文库。您的文件未受影响。</translation>
    </message>
    <message>
      <source>Start that one to use it; it is unchanged. This version keeps what it reads in {name}.</source>
      <translation>该文库保持原样，请启动那个版本来使用它。本版本读取的内容保存在 {name} 中。</translation>
    </message>
    <message>
      <source>was damaged</source>
      <translation>已损坏</translation>
    </message>
    <message>
      <source>was written by a newer version of Recto</source>
      <translation>由更新版本的 Recto 写入</translation>
    </message>
    <message>
      <source>What was saved before is safe.</source>
      <translation>此前保存的内容完好无损。</translation>
    </message>
    <message>
      <source>Another program holds it; close that program.</source>
      <translation>它正被其他程序占用；请关闭该程序。</translation>
    </message>
    <message>
      <source>The library {path} is locked</source>
      <translation>文库 {path} 已被锁定</translation>
    </message>
    <message>
      <source>The library {path} cannot be written</source>
      <translation>无法写入文库 {path}</translation>
    </message>
    <message>
      <source>The disk with the library {path} does not answer as it should</source>
      <translation>文库 {path} 所在的磁盘响应异常</translation>
    </message>
    <message>
      <source>Look whether its disk is full, connected and well.</source>
      <translation>请检查其所在磁盘是否已满、连接和状态是否正常。</translation>
    </message>
    <message>
      <source>The library {path} could not do that</source>
      <translation>文库 {path} 无法执行该操作</translation>
    </message>
    <message>
      <source>Close every other window of Recto; then it is set aside and a new one is begun.</source>
      <translation>请关闭 Recto 的所有其他窗口；随后会将其搁置，并新建文库。</translation>
    </message>
    <message>
      <source>The library {path} cannot be used</source>
      <translation>无法使用文库 {path}</translation>
    </message>
    <message>
      <source>The library {path} cannot be reached</source>
      <translation>无法访问文库 {path}</translation>
    </message>
    <message>
      <source>The disk with {path} cannot lock files, as some network drives cannot</source>
      <translation>{path} 所在的磁盘无法锁定文件，某些网络驱动器也是如此</translation>
    </message>
    <message>
      <source>Use a folder on a disk of this computer; that of the library is named in RECTO_DATA_DIR.</source>
      <translation>请使用本机磁盘上的文件夹；文库的文件夹由 RECTO_DATA_DIR 指定。</translation>
    </message>
    <message>
      <source>The disk is full: nothing can be saved in {path}</source>
      <translation>磁盘已满：无法在 {path} 中保存任何内容</translation>
    </message>
    <message>
      <source>Free some space there.</source>
      <translation>请在该处释放一些空间。</translation>
    </message>
    <message>
      <source>Allow writing to {folder}, or name another folder in RECTO_DATA_DIR.</source>
      <translation>请允许写入 {folder}，或在 RECTO_DATA_DIR 中指定其他文件夹。</translation>
    </message>
    <message>
      <source>What was kept of this page is damaged</source>
      <translation>此页保存的内容已损坏</translation>
    </message>
    <message>
      <source>This page could not be read</source>
      <translation>无法识读此页</translation>
    </message>
    <message>
      <source>What was not exported is lost. See that there is space and the folder can be written.</source>
      <translation>未导出的内容已丢失。请确认磁盘空间充足且文件夹可写入。</translation>
    </message>
    <message>
      <source>{count} changes could not be saved in the library</source>
      <translation>无法将 {count} 处更改保存到文库</translation>
    </message>
    <message>
      <source>A change could not be saved in the library</source>
      <translation>无法将一处更改保存到文库</translation>
    </message>
    <message>
      <source>Start Recto again. What was saved before is safe.</source>
      <translation>请重新启动 Recto。此前保存的内容是安全的。</translation>
    </message>
    <message>
      <source>Something went wrong with the library</source>
      <translation>文库出现问题</translation>
    </message>
    <message>
      <source>Fetch or copy it again. One with a password has to be unpacked by hand.</source>
      <translation>请重新下载或复制。带密码的压缩包需要手动解压。</translation>
    </message>
    <message>
      <source>it holds more than {count} files</source>
      <translation>其中的文件超过 {count} 个</translation>
    </message>
    <message>
      <source>“{path}” leads out of its folder</source>
      <translation>“{path}”指向其文件夹之外</translation>
    </message>
    <message>
      <source>the link “{path}” leads out of its folder</source>
      <translation>链接“{path}”指向其文件夹之外</translation>
    </message>
    <message>
      <source>“{path}” is in it twice</source>
      <translation>“{path}”在其中出现两次</translation>
    </message>
    <message>
      <source>there is no room for what is in it; {size} were free</source>
      <translation>空间不足以容纳其内容；可用空间为 {size}</translation>
    </message>
    <message>
      <source>the link “{path}” leads nowhere</source>
      <translation>链接“{path}”的目标不存在</translation>
    </message>
    <message>
      <source>“{file}” is not unpacked: {why}</source>
      <translation>未解压“{file}”：{why}</translation>
    </message>
    <message>
      <source>Nothing of it was kept. Use another archive, or unpack it by hand and look.</source>
      <translation>未保留其中任何内容。请使用其他压缩包，或手动解压后查看。</translation>
    </message>
    <message>
      <source>“{path}” is no file</source>
      <translation>“{path}”不是文件</translation>
    </message>
    <message>
      <source>it is not there</source>
      <translation>文件不存在</translation>
    </message>
    <message>
      <source>it holds other bytes</source>
      <translation>内容不一致</translation>
    </message>
    <message>
      <source>it has {found} bytes instead of {stated}</source>
      <translation>大小为 {found} 字节，应为 {stated} 字节</translation>
    </message>
    <message>
      <source>{bad} of its {count} blocks hold other bytes</source>
      <translation>{count} 个数据块中有 {bad} 个内容不一致</translation>
    </message>
    <message>
      <source>{target} lies in {source}</source>
      <translation>{target} 位于 {source} 之内</translation>
    </message>
    <message>
      <source>Name a folder elsewhere.</source>
      <translation>请指定其他位置的文件夹。</translation>
    </message>
    <message>
      <source>“{file}” reads back with other bytes than were written</source>
      <translation>“{file}”读回的内容与写入的不一致</translation>
    </message>
    <message>
      <source>The disk may be failing. Use another one.</source>
      <translation>磁盘可能出现故障。请使用其他磁盘。</translation>
    </message>
    <message>
      <source>What has come is kept. Start again to go on where it was.</source>
      <translation>已下载的部分已保留。重新开始即可继续。</translation>
    </message>
    <message>
      <source>The process that fetches has ended</source>
      <translation>下载进程已结束</translation>
    </message>
    <message>
      <source>{host} is busy (status {status})</source>
      <translation>{host} 繁忙（状态码 {status}）</translation>
    </message>
    <message>
      <source>{host} does not accept the token, for “{what}”</source>
      <translation>{host} 不接受用于“{what}”的令牌</translation>
    </message>
    <message>
      <source>{host} does not give “{what}” to everybody</source>
      <translation>{host} 不公开提供“{what}”</translation>
    </message>
    <message>
      <source>Put a token of your account there into HF_TOKEN.</source>
      <translation>请将您在该站账户的令牌写入 HF_TOKEN。</translation>
    </message>
    <message>
      <source>the link to {host} has expired</source>
      <translation>指向 {host} 的链接已过期</translation>
    </message>
    <message>
      <source>Accept the model's license on its page there, or put a token of your account into HF_TOKEN.</source>
      <translation>请在该站的模型页面接受许可协议，或将您账户的令牌写入 HF_TOKEN。</translation>
    </message>
    <message>
      <source>{host} refuses “{what}”</source>
      <translation>{host} 拒绝提供“{what}”</translation>
    </message>
    <message>
      <source>{host} has no “{what}”</source>
      <translation>{host} 上没有“{what}”</translation>
    </message>
    <message>
      <source>{host} has a shorter “{what}” than it stated</source>
      <translation>{host} 上的“{what}”比其声明的短</translation>
    </message>
    <message>
      <source>{host} answered “{what}” with status {status}</source>
      <translation>{host} 对“{what}”返回状态码 {status}</translation>
    </message>
    <message>
      <source>See that the address is right, and that no page of a network's sign-in answers in its place.</source>
      <translation>请确认地址正确，并且不是网络登录页面在应答。</translation>
    </message>
    <message>
      <source>{host} does not answer as a hub does</source>
      <translation>{host} 的应答不像模型站</translation>
    </message>
    <message>
      <source>Start again later, or fetch from another address.</source>
      <translation>请稍后重新开始，或从其他地址下载。</translation>
    </message>
    <message>
      <source>Look into HF_TOKEN, or into the file that holds the token.</source>
      <translation>请检查 HF_TOKEN 或存放令牌的文件。</translation>
    </message>
    <message>
      <source>The token for the hub has characters that no token has</source>
      <translation>模型站的令牌含有无效字符</translation>
    </message>
    <message>
      <source>Look into HTTPS_PROXY, ALL_PROXY, HF_ENDPOINT and SSL_CERT_FILE.</source>
      <translation>请检查 HTTPS_PROXY、ALL_PROXY、HF_ENDPOINT 和 SSL_CERT_FILE。</translation>
    </message>
    <message>
      <source>The settings for connections cannot be used</source>
      <translation>连接设置无法使用</translation>
    </message>
    <message>
      <source>{host} leads in circles</source>
      <translation>{host} 循环跳转</translation>
    </message>
    <message>
      <source>{host} sends files packed, so that parts do not fit together</source>
      <translation>{host} 发送的是压缩后的文件，各部分无法拼合</translation>
    </message>
    <message>
      <source>{host} leads to an address that is not safe: {address}</source>
      <translation>{host} 指向不安全的地址：{address}</translation>
    </message>
    <message>
      <source>the proxy does not let us through: {why}</source>
      <translation>代理拒绝连接：{why}</translation>
    </message>
    <message>
      <source>{host} said nothing for {seconds} s</source>
      <translation>{host} 已有 {seconds} 秒没有响应</translation>
    </message>
    <message>
      <source>See that the clock is right. A proxy that looks into connections needs SSL_CERT_FILE.</source>
      <translation>请确认系统时间正确。如果代理会检查连接内容，需要设置 SSL_CERT_FILE。</translation>
    </message>
    <message>
      <source>The certificate of {host} is not trusted</source>
      <translation>{host} 的证书不受信任</translation>
    </message>
    <message>
      <source>Write it as https://host; where none is given, it is that of HF_ENDPOINT.</source>
      <translation>请写成 https://host 的形式；未给出时，使用 HF_ENDPOINT 的地址。</translation>
    </message>
    <message>
      <source>The address of {host} cannot be used</source>
      <translation>{host} 的地址无法使用</translation>
    </message>
    <message>
      <source>the connection to {host} broke</source>
      <translation>与 {host} 的连接中断</translation>
    </message>
    <message>
      <source>{host} cannot be reached</source>
      <translation>无法连接到 {host}</translation>
    </message>
    <message>
      <source>{host} cannot be reached through the proxy {proxy}</source>
      <translation>无法通过代理 {proxy} 连接到 {host}</translation>
    </message>
    <message>
      <source>The disk of {folder} is full</source>
      <translation>{folder} 所在磁盘已满</translation>
    </message>
    <message>
      <source>What has come is kept. Make room and start again.</source>
      <translation>已下载的部分已保留。请腾出空间后重新开始。</translation>
    </message>
    <message>
      <source>The disk of {folder} does not take files of this size</source>
      <translation>{folder} 所在磁盘不支持这么大的文件</translation>
    </message>
    <message>
      <source>FAT32 ends at 4 GB. Fetch into a folder on another disk.</source>
      <translation>FAT32 的文件上限为 4 GB。请下载到另一个磁盘上的文件夹。</translation>
    </message>
    <message>
      <source>“{file}” cannot be written: {why}</source>
      <translation>无法写入“{file}”：{why}</translation>
    </message>
    <message>
      <source>See that the folder can be written, and that its disk is there.</source>
      <translation>请确认文件夹可写入且其磁盘已连接。</translation>
    </message>
    <message>
      <source>{host} sends other bytes of “{file}” than were stated</source>
      <translation>{host} 发送的“{file}”内容与声明的不一致</translation>
    </message>
    <message>
      <source>Fetch from another address. What fits is kept.</source>
      <translation>请从其他地址下载。已有的正确部分会保留。</translation>
    </message>
    <message>
      <source>Nothing is fetched, because HF_HUB_OFFLINE is set</source>
      <translation>由于设置了 HF_HUB_OFFLINE，不会下载任何内容</translation>
    </message>
    <message>
      <source>Unset it to fetch, or add a folder that you have.</source>
      <translation>取消该设置即可下载，或添加已有的文件夹。</translation>
    </message>
    <message>
      <source>{model} is not at this address</source>
      <translation>该地址没有 {model}</translation>
    </message>
    <message>
      <source>Give no address, so that the usual hubs are asked.</source>
      <translation>请不要填写地址，这样会询问常用的站点。</translation>
    </message>
    <message>
      <source>{folder} is being filled already</source>
      <translation>{folder} 正在写入</translation>
    </message>
    <message>
      <source>Wait for the other Recto, or pause it there.</source>
      <translation>请等待另一个 Recto 完成，或在那里暂停。</translation>
    </message>
    <message>
      <source>“{file}” is there already, and is another file</source>
      <translation>“{file}”已存在，且是另一个文件</translation>
    </message>
    <message>
      <source>Move it away, then start again.</source>
      <translation>请将其移走，然后重新开始。</translation>
    </message>
    <message>
      <source>{host} sends whole files only, no parts of them</source>
      <translation>{host} 只发送完整文件，不支持分段</translation>
    </message>
    <message>
      <source>{host} sends another part of “{file}” than was asked for</source>
      <translation>{host} 发送的“{file}”分段与请求的不符</translation>
    </message>
    <message>
      <source>“{file}” was changed at {host}</source>
      <translation>“{file}”在 {host} 上已被更改</translation>
    </message>
    <message>
      <source>{host} has a “{file}” of {found} bytes, and {stated} were stated</source>
      <translation>{host} 上的“{file}”为 {found} 字节，声明的为 {stated} 字节</translation>
    </message>
    <message>
      <source>What has come is kept. Fetch the rest from another address.</source>
      <translation>已下载的部分会保留。请从其他地址下载其余部分。</translation>
    </message>
    <message>
      <source>Nothing comes any more: {reason}</source>
      <translation>已收不到任何数据：{reason}</translation>
    </message>
    <message>
      <source>Nothing can be fetched: {reason}</source>
      <translation>无法下载：{reason}</translation>
    </message>
    <message>
      <source>See that this machine is online, or fetch from another address.</source>
      <translation>请确认本机已联网，或从其他地址下载。</translation>
    </message>
    <message>
      <source>{folder} holds another model: {model}</source>
      <translation>{folder} 中是另一个模型：{model}</translation>
    </message>
    <message>
      <source>Move that folder away, or fetch into another one.</source>
      <translation>请移走该文件夹，或下载到另一个文件夹。</translation>
    </message>
    <message>
      <source>{host} lists “{repo}” without {files}</source>
      <translation>{host} 列出的“{repo}”缺少 {files}</translation>
    </message>
    <message>
      <source>Fetch from another address.</source>
      <translation>请从其他地址下载。</translation>
    </message>
    <message>
      <source>{host} has another revision of “{repo}” than was asked for</source>
      <translation>{host} 上的“{repo}”版本与请求的不同</translation>
    </message>
    <message>
      <source>“{address}” is no address of a hub</source>
      <translation>“{address}”不是模型站的地址</translation>
    </message>
    <message>
      <source>Reads whole pages: text, tables, formulas and charts, in many languages. It wants a graphics card; on a processor a page takes minutes.</source>
      <translation>识别整页内容：多种语言的文字、表格、公式和图表。需要显卡；仅用处理器时每页需要几分钟。</translation>
    </message>
    <message>
      <source>There is no model “{name}” that Recto could fetch</source>
      <translation>没有 Recto 可下载的模型“{name}”</translation>
    </message>
    <message>
      <source>The folder {folder} is not there</source>
      <translation>文件夹 {folder} 不存在</translation>
    </message>
    <message>
      <source>Is its drive connected? Then try again.</source>
      <translation>其所在磁盘是否已连接？连接后请重试。</translation>
    </message>
    <message>
      <source>{folder} is there already, and is not empty</source>
      <translation>{folder} 已存在且不为空</translation>
    </message>
    <message>
      <source>Name a folder that is empty or not there yet.</source>
      <translation>请指定空文件夹或尚不存在的文件夹。</translation>
    </message>
    <message>
      <source>{folder} cannot be filled: {why}</source>
      <translation>无法写入文件夹 {folder}：{why}</translation>
    </message>
    <message>
      <source>The disk of {folder} has {free} free, and {needed} are needed</source>
      <translation>{folder} 所在磁盘可用空间为 {free}，需要 {needed}</translation>
    </message>
    <message>
      <source>Make room, or take a folder on another disk.</source>
      <translation>请腾出空间，或选择另一个磁盘上的文件夹。</translation>
    </message>
    <message>
      <source>Name steps from fine to coarse, such as “{example}”.</source>
      <translation>请按从精细到粗略的顺序写出各级，例如“{example}”。</translation>
    </message>
    <message>
      <source>The ladder is not understood at “{word}”; its steps are {names}</source>
      <translation>无法理解阶梯中的“{word}”；可用的级有 {names}</translation>
    </message>
    <message>
      <source>Name a document or a text file with something in it.</source>
      <translation>请指定有内容的文档或文本文件。</translation>
    </message>
    <message>
      <source>“{name}” has no text</source>
      <translation>“{name}”没有文本</translation>
    </message>
    <message>
      <source>A conversation is a list of turns in JSON, each with “role” and “content”.</source>
      <translation>对话是 JSON 格式的轮次列表，每一轮都有“role”和“content”。</translation>
    </message>
    <message>
      <source>“{name}” holds no conversation</source>
      <translation>“{name}”不包含对话</translation>
    </message>
    <message>
      <source>The text could not be set on pages</source>
      <translation>无法将文本排到页面上</translation>
    </message>
    <message>
      <source>See that it is there and may be read.</source>
      <translation>请确认它存在且可以读取。</translation>
    </message>
    <message>
      <source>“{name}” cannot be opened</source>
      <translation>无法打开“{name}”</translation>
    </message>
    <message>
      <source>Up to {count} MB can be kept.</source>
      <translation>最多可保存 {count} MB。</translation>
    </message>
    <message>
      <source>“{name}” is too large</source>
      <translation>“{name}”过大</translation>
    </message>
    <message>
      <source>Save it as UTF-8.</source>
      <translation>请将其另存为 UTF-8。</translation>
    </message>
    <message>
      <source>“{name}” is no text in UTF-8</source>
      <translation>“{name}”不是 UTF-8 文本</translation>
    </message>
    <message>
      <source>“{name}” stopped the process that opens documents, twice</source>
      <translation>“{name}”两次使打开文档的进程停止</translation>
    </message>
    <message>
      <source>“{name}” could not be opened: it took too long</source>
      <translation>无法打开“{name}”：耗时过长</translation>
    </message>
    <message>
      <source>Open and save the file in another program, then try the copy.</source>
      <translation>请用其他程序打开并保存该文件，然后尝试打开其副本。</translation>
    </message>
    <message>
      <source>Page {number} could not be drawn: it stopped the drawing process twice</source>
      <translation>无法绘制第 {number} 页：它两次使绘制进程停止</translation>
    </message>
    <message>
      <source>Page {number} could not be drawn: it took too long</source>
      <translation>无法绘制第 {number} 页：耗时过长</translation>
    </message>
    <message>
      <source>“{name}” was given up after {count} pages in a row that could not be drawn</source>
      <translation>连续 {count} 页无法绘制后，已放弃“{name}”</translation>
    </message>
    <message>
      <source>The other pages are not touched by this. Open and save the file in another program, then try the copy.</source>
      <translation>其他页不受影响。请用其他程序打开并保存该文件，然后尝试打开其副本。</translation>
    </message>
    <message>
      <source>the folder for temporary files</source>
      <translation>临时文件夹</translation>
    </message>
    <message>
      <source>There is no room for the pictures of pages in {where}</source>
      <translation>{where} 中没有空间存放页面图片</translation>
    </message>
    <message>
      <source>Free some space there, then try again.</source>
      <translation>请在该处腾出一些空间，然后重试。</translation>
    </message>
    <message>
      <source>The pictures of pages cannot be written to {where}</source>
      <translation>无法将页面图片写入 {where}</translation>
    </message>
    <message>
      <source>See that this folder is there and may be written, or name another in TMPDIR (on Windows, TEMP).</source>
      <translation>请确认该文件夹存在且可写入，或用 TMPDIR（Windows 上为 TEMP）指定其他文件夹。</translation>
    </message>
    <message>
      <source>Open the document again; copy the details if you report it.</source>
      <translation>请重新打开文档；如要报告问题，请复制详细信息。</translation>
    </message>
    <message>
      <source>The page could not be drawn</source>
      <translation>无法绘制该页</translation>
    </message>
    <message>
      <source>Recto's JSON, Markdown, and the model's own markup can be attached.</source>
      <translation>可以附加 Recto 的 JSON、Markdown 以及模型自身的标记。</translation>
    </message>
    <message>
      <source>Up to {count} MB can be attached.</source>
      <translation>最多可附加 {count} MB。</translation>
    </message>
    <message>
      <source>{name} is too large for a reference</source>
      <translation>{name} 过大，不能用作参考</translation>
    </message>
    <message>
      <source>{name} cannot be read</source>
      <translation>无法读取 {name}</translation>
    </message>
    <message>
      <source>{name} is no text in UTF-8</source>
      <translation>{name} 不是 UTF-8 文本</translation>
    </message>
    <message>
      <source>Up to {count} MB can be attached; attach the text of fewer pages at once.</source>
      <translation>最多可附加 {count} MB；请一次附加较少页面的文本。</translation>
    </message>
    <message>
      <source>{name} is too large for a text</source>
      <translation>{name} 作为文本过大</translation>
    </message>
    <message>
      <source>{name} is no reading that Recto understands</source>
      <translation>{name} 不是 Recto 能理解的识读结果</translation>
    </message>
    <message>
      <source>{name} says more of page {number} than a page can hold</source>
      <translation>{name} 中第 {number} 页的内容超出一页所能容纳的范围</translation>
    </message>
    <message>
      <source>Up to {characters} characters on {lines} lines, and {blocks} blocks, can be attached to a page. In a text for many pages a line such as &lt;--- Page Split ---&gt; has to stand between two of them.</source>
      <translation>每页最多可附加 {characters} 个字符、{lines} 行和 {blocks} 个块。包含多页的文本，页与页之间须有一行如 &lt;--- Page Split ---&gt; 的标记。</translation>
    </message>
    <message>
      <source>{name} holds too many cells of tables</source>
      <translation>{name} 中的表格单元格过多</translation>
    </message>
    <message>
      <source>Up to {count} cells on a page, and {all} in all, can be attached.</source>
      <translation>每页最多可附加 {count} 个单元格，总共最多 {all} 个。</translation>
    </message>
    <message>
      <source>Up to {count} blocks can be attached; attach a file of fewer pages.</source>
      <translation>最多可附加 {count} 个块；请附加页数较少的文件。</translation>
    </message>
    <message>
      <source>{name} holds too many blocks</source>
      <translation>{name} 中的块过多</translation>
    </message>
    <message>
      <source>{name} holds no pages</source>
      <translation>{name} 不含任何页面</translation>
    </message>
    <message>
      <source>{name} says nothing about a page of this document</source>
      <translation>{name} 没有涉及该文档的任何页面</translation>
    </message>
    <message>
      <source>The document has {count} pages.</source>
      <translation>该文档共有 {count} 页。</translation>
    </message>
    <message>
      <source>{count} pages of the file are left out, for this document has no such pages</source>
      <translation>文件中有 {count} 页未采用，因为该文档没有这些页</translation>
    </message>
    <message>
      <source>places are left out, for they are of a page of another shape</source>
      <translation>位置未予采用，因为它们属于另一种形状的页面</translation>
    </message>
    <message>
      <source>A part of Recto is missing: resources/{path}</source>
      <translation>Recto 缺少一个组件：resources/{path}</translation>
    </message>
    <message>
      <source>Install Recto again; your documents and readings are not touched by that.</source>
      <translation>请重新安装 Recto；您的文档和识读结果不受影响。</translation>
    </message>
    <message>
      <source>The file holds {what}, and so does the copy. Recto runs and opens none of it; other readers may. As PDF/A it is left out, or the file is refused.</source>
      <translation>该文件含有{what}，副本中也有。Recto 不会运行或打开它们，其他阅读器可能会。存为 PDF/A 时会去掉它们，否则拒绝该文件。</translation>
    </message>
    <message>
      <source>scripts</source>
      <translation>脚本</translation>
    </message>
    <message>
      <source>orders to start programs</source>
      <translation>启动程序的指令</translation>
    </message>
    <message>
      <source>forms that send what is filled in</source>
      <translation>会发送所填内容的表单</translation>
    </message>
    <message>
      <source>films, sounds or models in space</source>
      <translation>影片、声音或三维模型</translation>
    </message>
    <message>
      <source>files that are packed into it</source>
      <translation>打包在内的文件</translation>
    </message>
    <message>
      <source>{parts} and {last}</source>
      <translation>{parts}和{last}</translation>
    </message>
    <message>
      <source>{parts}, {last}</source>
      <translation>{parts}、{last}</translation>
    </message>
    <message>
      <source>This is an ordinary PDF and no PDF/A: {why}.</source>
      <translation>这是普通 PDF，不是 PDF/A：{why}。</translation>
    </message>
    <message>
      <source>{why} (ISO 19005-2, {clause})</source>
      <translation>{why}（ISO 19005-2，{clause}）</translation>
    </message>
    <message>
      <source>the file is locked, which PDF/A forbids</source>
      <translation>文件已加密，PDF/A 不允许加密</translation>
    </message>
    <message>
      <source>the file is signed, and writing it anew would break the signature</source>
      <translation>文件带有签名，重新写入会破坏签名</translation>
    </message>
    <message>
      <source>To be PDF/A the file lost {count} notes and fields that are never seen.</source>
      <translation>为成为 PDF/A，文件去掉了 {count} 个从不可见的批注和字段。</translation>
    </message>
    <message>
      <source>To be PDF/A the file lost its scripts.</source>
      <translation>为成为 PDF/A，文件去掉了其中的脚本。</translation>
    </message>
    <message>
      <source>To be PDF/A the file lost the place at which it opens.</source>
      <translation>为成为 PDF/A，文件去掉了打开时跳转的位置。</translation>
    </message>
    <message>
      <source>To be PDF/A the file lost its slide shows.</source>
      <translation>为成为 PDF/A，文件去掉了其中的幻灯放映。</translation>
    </message>
    <message>
      <source>To be PDF/A the file lost what it said of itself as {names}.</source>
      <translation>为成为 PDF/A，文件去掉了其自身说明中的 {names}。</translation>
    </message>
    <message>
      <source>it is built in a way that PDF/A forbids</source>
      <translation>其结构不符合 PDF/A 的要求</translation>
    </message>
    <message>
      <source>it has colors that look different on each device</source>
      <translation>其中的颜色在不同设备上显示不同</translation>
    </message>
    <message>
      <source>it has a picture of a kind that PDF/A forbids</source>
      <translation>其中含有 PDF/A 不允许的图片类型</translation>
    </message>
    <message>
      <source>it takes drawings from other files</source>
      <translation>它引用了其他文件中的图形</translation>
    </message>
    <message>
      <source>it has transparency without saying in which colors</source>
      <translation>它使用了透明效果，却未说明所用颜色</translation>
    </message>
    <message>
      <source>it shows text in a font that it does not bring along whole</source>
      <translation>它显示文字所用的字体未完整嵌入</translation>
    </message>
    <message>
      <source>it draws in a way that PDF/A forbids</source>
      <translation>其绘制方式不符合 PDF/A 的要求</translation>
    </message>
    <message>
      <source>it has notes, films or sounds of a kind that PDF/A forbids</source>
      <translation>其中含有 PDF/A 不允许的批注、影片或声音</translation>
    </message>
    <message>
      <source>it has fields to fill in that PDF/A forbids</source>
      <translation>其中含有 PDF/A 不允许的填写字段</translation>
    </message>
    <message>
      <source>it has buttons or scripts that do something</source>
      <translation>其中含有会执行操作的按钮或脚本</translation>
    </message>
    <message>
      <source>what it says of itself cannot be made to agree</source>
      <translation>其自身的说明无法统一</translation>
    </message>
    <message>
      <source>other files are packed into it</source>
      <translation>其中打包了其他文件</translation>
    </message>
    <message>
      <source>it has layers that PDF/A forbids</source>
      <translation>其中含有 PDF/A 不允许的图层</translation>
    </message>
    <message>
      <source>the check does not know what it found: {found}</source>
      <translation>检查程序不认识所发现的内容：{found}</translation>
    </message>
    <message>
      <source>The process that lays words over pages has ended</source>
      <translation>把文字放到页面上的进程已结束</translation>
    </message>
    <message>
      <source>Laying words over the pages took too long</source>
      <translation>把文字放到页面上耗时过长</translation>
    </message>
    <message>
      <source>Try it again, or leave pages out.</source>
      <translation>请重试，或略去一些页面。</translation>
    </message>
    <message>
      <source>The words could not be laid over the pages</source>
      <translation>无法把文字放到页面上</translation>
    </message>
    <message>
      <source>“{name}” is another than when it was read</source>
      <translation>“{name}”与识读时的文件不同</translation>
    </message>
    <message>
      <source>Open it again and read it anew.</source>
      <translation>请重新打开并重新识读。</translation>
    </message>
    <message>
      <source>Choose another format.</source>
      <translation>请选择其他格式。</translation>
    </message>
    <message>
      <source>The settings {path} could not be saved</source>
      <translation>无法保存设置 {path}</translation>
    </message>
    <message>
      <source>They hold until Recto ends. See that {path} is sound and can be written, and that its disk is not full.</source>
      <translation>它们在 Recto 退出前有效。请确认 {path} 完好且可写入，并且其所在磁盘未满。</translation>
    </message>
    <message>
      <source>They were kept as {name}</source>
      <translation>原设置已保留为 {name}</translation>
    </message>
    <message>
      <source>They are still in {path} ({why})</source>
      <translation>原设置仍在 {path} 中（{why}）</translation>
    </message>
    <message>
      <source>The settings were damaged. {what}, and the defaults are in force.</source>
      <translation>设置已损坏。{what}，现使用默认值。</translation>
    </message>
    <message>
      <source>The settings {path} could not be read ({why}). The defaults are in force.</source>
      <translation>无法读取设置 {path}（{why}）。现使用默认值。</translation>
    </message>
    <message>
      <source>Recto opens PDF, PNG, JPEG, TIFF, WebP, BMP and GIF files, and folders of pictures.</source>
      <translation>Recto 可打开 PDF、PNG、JPEG、TIFF、WebP、BMP 和 GIF 文件，以及图片文件夹。</translation>
    </message>
    <message>
      <source>Split it into smaller parts and open those.</source>
      <translation>请将其拆分为较小的部分，再分别打开。</translation>
    </message>
    <message>
      <source>Check whether it was moved, renamed or deleted.</source>
      <translation>请检查它是否已被移动、重命名或删除。</translation>
    </message>
    <message>
      <source>“{name}” is not there</source>
      <translation>“{name}”不存在</translation>
    </message>
    <message>
      <source>Ask for permission to read it, or open a copy of your own.</source>
      <translation>请申请读取权限，或打开您自己的副本。</translation>
    </message>
    <message>
      <source>“{name}” may not be read by you</source>
      <translation>您没有读取“{name}”的权限</translation>
    </message>
    <message>
      <source>Check the disk or the network drive it is on, then open it again.</source>
      <translation>请检查其所在的磁盘或网络驱动器，然后重新打开。</translation>
    </message>
    <message>
      <source>“{name}” could not be read from its disk</source>
      <translation>无法从磁盘读取“{name}”</translation>
    </message>
    <message>
      <source>Open it again to see it as it is now.</source>
      <translation>请重新打开，以查看其当前内容。</translation>
    </message>
    <message>
      <source>“{name}” was changed after it was opened</source>
      <translation>“{name}”在打开后被更改</translation>
    </message>
    <message>
      <source>Choose a folder that holds PNG, JPEG, TIFF, WebP, BMP or GIF files; open PDF files one by one.</source>
      <translation>请选择包含 PNG、JPEG、TIFF、WebP、BMP 或 GIF 文件的文件夹；PDF 文件请逐个打开。</translation>
    </message>
    <message>
      <source>The folder “{name}” holds no pictures</source>
      <translation>文件夹“{name}”中没有图片</translation>
    </message>
    <message>
      <source>“{name}” is {what}, which Recto does not open</source>
      <translation>“{name}”是{what}，Recto 无法打开</translation>
    </message>
    <message>
      <source>Save or print it as a PDF and open that.</source>
      <translation>请将其保存或打印为 PDF，再打开该 PDF。</translation>
    </message>
    <message>
      <source>“{name}” is not a document Recto knows</source>
      <translation>“{name}”不是 Recto 可识别的文档</translation>
    </message>
    <message>
      <source>“{name}” is locked with a password</source>
      <translation>“{name}”受密码保护</translation>
    </message>
    <message>
      <source>Type the password to open it.</source>
      <translation>请输入密码以打开。</translation>
    </message>
    <message>
      <source>Type it again; large and small letters count.</source>
      <translation>请重新输入；区分大小写。</translation>
    </message>
    <message>
      <source>This password does not open “{name}”</source>
      <translation>此密码无法打开“{name}”</translation>
    </message>
    <message>
      <source>“{name}” is damaged and could not be opened</source>
      <translation>“{name}”已损坏，无法打开</translation>
    </message>
    <message>
      <source>Get the file again from where it came, or open it in the program that made it and save a new copy.</source>
      <translation>请从原来源重新获取该文件，或用创建它的程序打开并另存一份。</translation>
    </message>
    <message>
      <source>“{name}” is empty</source>
      <translation>“{name}”是空的</translation>
    </message>
    <message>
      <source>“{name}” has no pages</source>
      <translation>“{name}”没有页面</translation>
    </message>
    <message>
      <source>Get the file again from where it came.</source>
      <translation>请从原来源重新获取该文件。</translation>
    </message>
    <message>
      <source>“{name}” is too large: {what}</source>
      <translation>“{name}”过大：{what}</translation>
    </message>
    <message>
      <source>The other pages are not touched by this. Get the file again from where it came if you need this page.</source>
      <translation>其他页不受影响。如需此页，请从原来源重新获取该文件。</translation>
    </message>
    <message>
      <source>Page {number} of “{name}” is damaged and could not be drawn</source>
      <translation>“{name}”的第 {number} 页已损坏，无法绘制</translation>
    </message>
    <message>
      <source>it has {count} pages, and Recto opens up to {limit}</source>
      <translation>它有 {count} 页，而 Recto 最多可打开 {limit} 页</translation>
    </message>
    <message>
      <source>its picture has more than the {limit} million pixels that Recto opens</source>
      <translation>其图像超过 Recto 可打开的 {limit} 百万像素</translation>
    </message>
    <message>
      <source>its picture is {width} × {height} pixels, and Recto opens up to {limit} million pixels</source>
      <translation>其图像为 {width} × {height} 像素，而 Recto 最多可打开 {limit} 百万像素</translation>
    </message>
    <message>
      <source>Save the picture smaller, or cut it into parts, and open those.</source>
      <translation>请将图片存为较小的尺寸，或裁成几部分，再打开。</translation>
    </message>
    <message>
      <source>its picture is {width} × {height} pixels, and Recto opens up to {limit} along a side</source>
      <translation>其图像为 {width} × {height} 像素，而 Recto 每边最多可打开 {limit} 像素</translation>
    </message>
    <message>
      <source>Cut the picture into parts, and open those.</source>
      <translation>请将图片裁成几部分，再分别打开。</translation>
    </message>
    <message>
      <source>its picture of {width} × {height} pixels needs more memory to decode than Recto gives to one</source>
      <translation>其图像为 {width} × {height} 像素，解码所需内存超过 Recto 分配给一张图像的上限</translation>
    </message>
    <message>
      <source>Save the picture smaller, or as PNG, or cut it into parts, and open that.</source>
      <translation>请将图片存为较小的尺寸或 PNG 格式，或裁成几部分，再打开。</translation>
    </message>
    <message>
      <source>its picture needs more memory to be drawn than Recto gives to one</source>
      <translation>绘制其图像所需内存超过 Recto 分配的上限</translation>
    </message>
    <message>
      <source>page {number} needs more memory to be drawn than Recto gives to one</source>
      <translation>绘制第 {number} 页所需内存超过 Recto 分配给一页的上限</translation>
    </message>
    <message>
      <source>Save it with smaller pictures, and open that.</source>
      <translation>请将其另存为图片较小的版本，再打开。</translation>
    </message>
    <message>
      <source>Recto opens up to {count} GB</source>
      <translation>Recto 最大可打开 {count} GB</translation>
    </message>
    <message>
      <source>a HEIC picture</source>
      <translation>HEIC 图片</translation>
    </message>
    <message>
      <source>an AVIF picture</source>
      <translation>AVIF 图片</translation>
    </message>
    <message>
      <source>a JPEG 2000 picture</source>
      <translation>JPEG 2000 图片</translation>
    </message>
    <message>
      <source>a DjVu document</source>
      <translation>DjVu 文档</translation>
    </message>
    <message>
      <source>a Photoshop picture</source>
      <translation>Photoshop 图片</translation>
    </message>
    <message>
      <source>an RTF document</source>
      <translation>RTF 文档</translation>
    </message>
    <message>
      <source>a PostScript document</source>
      <translation>PostScript 文档</translation>
    </message>
    <message>
      <source>an old Office document</source>
      <translation>旧版 Office 文档</translation>
    </message>
    <message>
      <source>an archive or an Office document</source>
      <translation>压缩包或 Office 文档</translation>
    </message>
    <message>
      <source>an SVG drawing</source>
      <translation>SVG 图形</translation>
    </message>
    <message>
      <source>a web page</source>
      <translation>网页</translation>
    </message>
    <message>
      <source>“{name}” could not be opened and stands as an empty page.</source>
      <translation>“{name}”无法打开，以空白页代替。</translation>
    </message>
    <message>
      <source>a device or a pipe</source>
      <translation>设备或管道</translation>
    </message>
    <message>
      <source>“{name}” is damaged; Recto repaired what it could. Check that no page is missing.</source>
      <translation>“{name}”已损坏；Recto 已尽可能修复。请检查是否缺页。</translation>
    </message>
    <message>
      <source>Page {number} is drawn half as sharp as it is in its file: whole it needs more memory than Recto gives to one.</source>
      <translation>第 {number} 页以文件中一半的清晰度绘制：完整绘制所需内存超过 Recto 分配给一页的上限。</translation>
    </message>
    <message>
      <source>The file of page {number} breaks off before its end; what is missing is grey or white.</source>
      <translation>第 {number} 页的文件不完整；缺失部分显示为灰色或白色。</translation>
    </message>
    <message>
      <source>a piece of {size} pixels is not drawn at once</source>
      <translation>不会一次绘制 {size} 像素的部分</translation>
    </message>
    <message>
      <source>Zoom out.</source>
      <translation>请缩小显示。</translation>
    </message>
    <message>
      <source>Accents that no dictionary knows were left out: {words}.</source>
      <translation>已去掉词典中没有的变音符号：{words}。</translation>
    </message>
    <message>
      <source>Start</source>
      <translation>开始</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>暂停</translation>
    </message>
    <message>
      <source>Put the batch away</source>
      <translation>收起此批量识读</translation>
    </message>
    <message>
      <source>Open</source>
      <translation>打开</translation>
    </message>
    <message>
      <source>Read again</source>
      <translation>重新识读</translation>
    </message>
    <message>
      <source>Read next</source>
      <translation>优先识读</translation>
    </message>
    <message>
      <source>Read last</source>
      <translation>最后识读</translation>
    </message>
    <message>
      <source>Go on</source>
      <translation>继续</translation>
    </message>
    <message>
      <source>Another engine…</source>
      <translation>其他引擎…</translation>
    </message>
    <message>
      <source>Read the pictures only</source>
      <translation>只识读图像</translation>
    </message>
    <message>
      <source>Text that a file brings with it is not taken over</source>
      <translation>不采用文件自带的文本</translation>
    </message>
    <message>
      <source>Second reader</source>
      <translation>第二识读器</translation>
    </message>
    <message>
      <source>Choose a folder…</source>
      <translation>选择文件夹…</translation>
    </message>
    <message>
      <source>Show the folder</source>
      <translation>显示文件夹</translation>
    </message>
    <message>
      <source>Beside what is read.</source>
      <translation>在被识读的文件旁边。</translation>
    </message>
    <message>
      <source>Results are called as their files are, in the same folders. Nothing of others is written over.</source>
      <translation>结果与其文件同名，位于相同的文件夹结构中。不会覆盖他人的任何内容。</translation>
    </message>
    <message>
      <source>How it is read</source>
      <translation>如何识读</translation>
    </message>
    <message>
      <source>What is written</source>
      <translation>写出什么</translation>
    </message>
    <message>
      <source>Where to</source>
      <translation>写到哪里</translation>
    </message>
    <message>
      <source>Add files…</source>
      <translation>添加文件…</translation>
    </message>
    <message>
      <source>Add a folder…</source>
      <translation>添加文件夹…</translation>
    </message>
    <message>
      <source>Go on with another batch…</source>
      <translation>继续另一个批量识读…</translation>
    </message>
    <message>
      <source>In the order of reading</source>
      <translation>按识读顺序</translation>
    </message>
    <message>
      <source>Riskiest first</source>
      <translation>风险最高者在前</translation>
    </message>
    <message>
      <source>Order of the files</source>
      <translation>文件的顺序</translation>
    </message>
    <message>
      <source>Batch</source>
      <translation>批量识读</translation>
    </message>
    <message>
      <source>PDFs and pictures, single ones or folders with all that is below them.</source>
      <translation>PDF 和图片，可以是单个文件，也可以是文件夹及其下的全部内容。</translation>
    </message>
    <message>
      <source>Files of the batch</source>
      <translation>批量识读的文件</translation>
    </message>
    <message>
      <source>A batch is under way</source>
      <translation>批量识读正在进行</translation>
    </message>
    <message>
      <source>It can go on without a window, until it is done or this computer is shut down. Either way all that was read is kept, and the next window shows how far it is.</source>
      <translation>它可以在没有窗口的情况下继续，直到完成或此电脑关机。无论如何，已识读的内容都会保留，下次打开窗口时会显示进度。</translation>
    </message>
    <message>
      <source>Stay</source>
      <translation>留下</translation>
    </message>
    <message>
      <source>Pause it</source>
      <translation>暂停它</translation>
    </message>
    <message>
      <source>Let it go on</source>
      <translation>让它继续</translation>
    </message>
    <message>
      <source>Nothing to read yet</source>
      <translation>尚无可识读的内容</translation>
    </message>
    <message>
      <source>Go on with {amount}?</source>
      <translation>继续识读 {amount}？</translation>
    </message>
    <message>
      <source>Drop scans or folders here. They are read one after another, also while you work or sleep.</source>
      <translation>将扫描件或文件夹拖放到此处。它们会逐个识读，在您工作或睡觉时也会进行。</translation>
    </message>
    <message>
      <source>Stopping. What was read is kept.</source>
      <translation>正在停止。已识读的内容会保留。</translation>
    </message>
    <message>
      <source>A window is reading with a model. The batch goes on when it has finished.</source>
      <translation>某个窗口正在用模型识读。待其完成后，批量识读会继续。</translation>
    </message>
    <message>
      <source>Go on, and the results are made as is chosen now. Nothing is read again for that.</source>
      <translation>继续后，结果会按现在的选择生成。无需为此重新识读。</translation>
    </message>
    <message>
      <source>Look at the riskiest first. F4 goes from one doubtful place to the next, over all documents.</source>
      <translation>请先查看风险最高的。按 F4 可在所有文档的可疑处之间逐个前进。</translation>
    </message>
    <message>
      <source>Pages are being counted…</source>
      <translation>正在统计页数…</translation>
    </message>
    <message>
      <source>{count} s</source>
      <translation>{count} 秒</translation>
    </message>
    <message>
      <source>{count} min</source>
      <translation>{count} 分钟</translation>
    </message>
    <message>
      <source>{hours} h {minutes} min</source>
      <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
      <source>{days} d {hours} h</source>
      <translation>{days} 天 {hours} 小时</translation>
    </message>
    <message>
      <source>1 page</source>
      <translation>1 页</translation>
    </message>
    <message>
      <source>1 file</source>
      <translation>1 个文件</translation>
    </message>
    <message>
      <source>{count} files</source>
      <translation>{count} 个文件</translation>
    </message>
    <message>
      <source>{pages} and more</source>
      <translation>{pages}以上</translation>
    </message>
    <message>
      <source>{pages} in {files}</source>
      <translation>{files}，共 {pages}</translation>
    </message>
    <message>
      <source>{amount}, perhaps {time} here</source>
      <translation>{amount}，在此电脑上可能需要 {time}</translation>
    </message>
    <message>
      <source>{amount}, {time} here</source>
      <translation>{amount}，在此电脑上需要 {time}</translation>
    </message>
    <message>
      <source>How long it takes is known once a few pages were read here in this way.</source>
      <translation>以此方式在此电脑上识读几页后，即可得知所需时间。</translation>
    </message>
    <message>
      <source>A guess: {files} could not be counted.</source>
      <translation>估计值：有 {files} 无法统计页数。</translation>
    </message>
    <message>
      <source>A guess, by what {pages} took here in this way.</source>
      <translation>估计值，依据 {pages} 以此方式在此电脑上所用的时间。</translation>
    </message>
    <message>
      <source>By what pages took here in this way. Pages that bring their own text take less.</source>
      <translation>依据页面以此方式在此电脑上所用的时间。自带文本的页面用时更少。</translation>
    </message>
    <message>
      <source>Beginning…</source>
      <translation>正在开始…</translation>
    </message>
    <message>
      <source>{read} of {count} pages read</source>
      <translation>已识读 {read} 页，共 {count} 页</translation>
    </message>
    <message>
      <source>{time} left</source>
      <translation>还需 {time}</translation>
    </message>
    <message>
      <source>{count} pages an hour</source>
      <translation>每小时 {count} 页</translation>
    </message>
    <message>
      <source>failed: {what}</source>
      <translation>失败：{what}</translation>
    </message>
    <message>
      <source>Nothing was found to read there</source>
      <translation>那里没有可识读的内容</translation>
    </message>
    <message>
      <source>{pages} in {files} read</source>
      <translation>已识读 {files}，共 {pages}</translation>
    </message>
    <message>
      <source>The chart on the page</source>
      <translation>页面上的图表</translation>
    </message>
    <message>
      <source>Drawn from the numbers</source>
      <translation>根据数值绘制</translation>
    </message>
    <message>
      <source>Drag the two corners to where their values stand on the page.</source>
      <translation>将两个角拖到其数值在页面上所处的位置。</translation>
    </message>
    <message>
      <source>On the page</source>
      <translation>页面上</translation>
    </message>
    <message>
      <source>Confirmed by the picture</source>
      <translation>已得到图像证实</translation>
    </message>
    <message>
      <source>Side by side</source>
      <translation>并排</translation>
    </message>
    <message>
      <source>Overlaid</source>
      <translation>叠加</translation>
    </message>
    <message>
      <source>Charts of this page</source>
      <translation>本页图表</translation>
    </message>
    <message>
      <source>{count} more places do not fit.</source>
      <translation>还有 {count} 处放不下。</translation>
    </message>
    <message>
      <source>Take what the picture shows</source>
      <translation>采用图像显示的数值</translation>
    </message>
    <message>
      <source>Take what the picture shows ({keys})</source>
      <translation>采用图像显示的数值 ({keys})</translation>
    </message>
    <message>
      <source>What was read from the chart</source>
      <translation>从图表识读的内容</translation>
    </message>
    <message>
      <source>How the chart is drawn</source>
      <translation>图表的绘制方式</translation>
    </message>
    <message>
      <source>CSV table</source>
      <translation>CSV 表格</translation>
    </message>
    <message>
      <source>Excel workbook</source>
      <translation>Excel 工作簿</translation>
    </message>
    <message>
      <source>SVG drawing</source>
      <translation>SVG 绘图</translation>
    </message>
    <message>
      <source>PNG picture</source>
      <translation>PNG 图片</translation>
    </message>
    <message>
      <source>Bar chart</source>
      <translation>柱状图</translation>
    </message>
    <message>
      <source>Line chart</source>
      <translation>折线图</translation>
    </message>
    <message>
      <source>Pie chart</source>
      <translation>饼图</translation>
    </message>
    <message>
      <source>Scatter chart</source>
      <translation>散点图</translation>
    </message>
    <message>
      <source>Series {number}</source>
      <translation>系列 {number}</translation>
    </message>
    <message>
      <source>{chart}, {count} parts.</source>
      <translation>{chart}，{count} 个部分。</translation>
    </message>
    <message>
      <source>{chart}, one series, {points} points.</source>
      <translation>{chart}，一个系列，{points} 个点。</translation>
    </message>
    <message>
      <source>{chart}, {count} series, {points} points.</source>
      <translation>{chart}，{count} 个系列，{points} 个点。</translation>
    </message>
    <message>
      <source>Totals and means are not drawn.</source>
      <translation>总计和平均值不绘制。</translation>
    </message>
    <message>
      <source>Beside the table was read: {text}</source>
      <translation>表格旁还识读到：{text}</translation>
    </message>
    <message>
      <source>An empty chart.</source>
      <translation>空图表。</translation>
    </message>
    <message>
      <source>{name}, {category}: {value}</source>
      <translation>{name}，{category}：{value}</translation>
    </message>
    <message>
      <source>Read in {mode} with “Parse figure”.</source>
      <translation>以 {mode} 模式通过“解析图形”识读。</translation>
    </message>
    <message>
      <source>Read in {mode}.</source>
      <translation>以 {mode} 模式识读。</translation>
    </message>
    <message>
      <source>{name}: {share} percent.</source>
      <translation>{name}：{share}%。</translation>
    </message>
    <message>
      <source>{name} goes from {first} to {last}, lowest {low} at {at_low}, highest {high} at {at_high}.</source>
      <translation>{name} 从 {first} 到 {last}，最低为 {low}（{at_low}），最高为 {high}（{at_high}）。</translation>
    </message>
    <message>
      <source>Charts</source>
      <translation>图表</translation>
    </message>
    <message>
      <source>Chart {number}</source>
      <translation>图表 {number}</translation>
    </message>
    <message>
      <source>Category</source>
      <translation>类别</translation>
    </message>
    <message>
      <source>Series 1</source>
      <translation>系列 1</translation>
    </message>
    <message>
      <source>Series 2</source>
      <translation>系列 2</translation>
    </message>
    <message>
      <source>numbers of a chart</source>
      <translation>图表数值</translation>
    </message>
    <message>
      <source>Copy numbers</source>
      <translation>复制数值</translation>
    </message>
    <message>
      <source>Copy the plot, or drag it into another program</source>
      <translation>复制图形，或将其拖入其他程序</translation>
    </message>
    <message>
      <source>Copy plot</source>
      <translation>复制绘图</translation>
    </message>
    <message>
      <source>Save CSV…</source>
      <translation>保存 CSV…</translation>
    </message>
    <message>
      <source>Save XLSX…</source>
      <translation>保存 XLSX…</translation>
    </message>
    <message>
      <source>Save SVG…</source>
      <translation>保存 SVG…</translation>
    </message>
    <message>
      <source>Save PNG…</source>
      <translation>保存 PNG…</translation>
    </message>
    <message>
      <source>Add row</source>
      <translation>添加行</translation>
    </message>
    <message>
      <source>Add column</source>
      <translation>添加列</translation>
    </message>
    <message>
      <source>Swap rows and series</source>
      <translation>交换行与系列</translation>
    </message>
    <message>
      <source>Enter numbers</source>
      <translation>输入数字</translation>
    </message>
    <message>
      <source>Looking for the values in the picture…</source>
      <translation>正在图像中查找数值…</translation>
    </message>
    <message>
      <source>{sure} of {count} values confirmed by the picture</source>
      <translation>{count} 个数值中有 {sure} 个得到图像证实</translation>
    </message>
    <message>
      <source>Chart drawn from the numbers</source>
      <translation>根据数字绘制的图表</translation>
    </message>
    <message>
      <source>Edit value</source>
      <translation>编辑数值</translation>
    </message>
    <message>
      <source>It is right</source>
      <translation>识读无误</translation>
    </message>
    <message>
      <source>Take {value}</source>
      <translation>采用 {value}</translation>
    </message>
    <message>
      <source>The picture shows {value} here</source>
      <translation>图像在此处显示 {value}</translation>
    </message>
    <message>
      <source>The picture shows nothing in this value's place</source>
      <translation>图像在此数值的位置上没有显示任何内容</translation>
    </message>
    <message>
      <source>No numbers were read from this chart</source>
      <translation>未从此图表读出数字</translation>
    </message>
    <message>
      <source>The task “Parse figure” reads them from the picture. You can also enter them by hand.</source>
      <translation>任务“Parse figure”可从图片中读取数字。也可以手动输入。</translation>
    </message>
    <message>
      <source>Read numbers</source>
      <translation>读取数字</translation>
    </message>
    <message>
      <source>Reading them needs an engine with the task “Parse figure”. You can also enter them by hand.</source>
      <translation>读取数字需要支持“解析图形”任务的引擎。也可以手动输入。</translation>
    </message>
    <message>
      <source>What was read from this chart is no table</source>
      <translation>从此图表读出的内容不是表格</translation>
    </message>
    <message>
      <source>Its text is below. Numbers can only be drawn once they stand in rows and columns.</source>
      <translation>其文本见下方。数字排成行和列之后才能绘制。</translation>
    </message>
    <message>
      <source>{where} was read as {text}.</source>
      <translation>{where} 被识别为 {text}。</translation>
    </message>
    <message>
      <source>One value leaves its curve</source>
      <translation>有一个数值偏离曲线</translation>
    </message>
    <message>
      <source>{where} was read as {text}. Look at the picture.</source>
      <translation>{where}读作 {text}。请核对图片。</translation>
    </message>
    <message>
      <source>The row of names has {count} cells, the other rows have {usual}</source>
      <translation>名称行有 {count} 个单元格，其他行有 {usual} 个</translation>
    </message>
    <message>
      <source>Row {row} has only {count} of {usual} cells</source>
      <translation>第 {row} 行只有 {count} 个单元格，应为 {usual} 个</translation>
    </message>
    <message>
      <source>Row {row} has {count} cells, the others have {usual}</source>
      <translation>第 {row} 行有 {count} 个单元格，其他行有 {usual} 个</translation>
    </message>
    <message>
      <source>It was read as “{text}”. Its values may stand too far left.</source>
      <translation>读作“{text}”。其数值可能过于靠左。</translation>
    </message>
    <message>
      <source>“{text}” is no number</source>
      <translation>“{text}”不是数字</translation>
    </message>
    <message>
      <source>Not drawn until it is corrected: {where}.</source>
      <translation>更正之前不会绘制：{where}。</translation>
    </message>
    <message>
      <source>The total is not the sum</source>
      <translation>合计与各项之和不符</translation>
    </message>
    <message>
      <source>{where}: the values add up to {sum}, the total was read as {text}.</source>
      <translation>{where}：各数值之和为 {sum}，而合计读作 {text}。</translation>
    </message>
    <message>
      <source>The shares total {sum} %, not 100 %</source>
      <translation>各份额合计 {sum} %，而非 100 %</translation>
    </message>
    <message>
      <source>One of them may be misread, or one is missing.</source>
      <translation>可能有一项误读，或缺少一项。</translation>
    </message>
    <message>
      <source>{text} is out of order</source>
      <translation>{text} 顺序不对</translation>
    </message>
    <message>
      <source>All other values of this axis follow each other. Look at the picture.</source>
      <translation>此坐标轴的其他数值均依次排列。请核对图片。</translation>
    </message>
    <message>
      <source>“{text}” stands twice</source>
      <translation>“{text}”出现了两次</translation>
    </message>
    <message>
      <source>One of the two may be misread.</source>
      <translation>两者之一可能误读。</translation>
    </message>
    <message>
      <source>{series} has {count} values for {usual} places</source>
      <translation>{series}有 {count} 个数值，对应 {usual} 个位置</translation>
    </message>
    <message>
      <source>A series</source>
      <translation>某个系列</translation>
    </message>
    <message>
      <source>The first that is missing is at {category}.</source>
      <translation>第一个缺失的数值位于 {category}。</translation>
    </message>
    <message>
      <source>No cell of this table is a number</source>
      <translation>此表格没有数字单元格</translation>
    </message>
    <message>
      <source>Nothing can be drawn from it. What was read is below.</source>
      <translation>无法据此绘制图表。读出的内容见下方。</translation>
    </message>
    <message>
      <source>the first axis</source>
      <translation>第一条坐标轴</translation>
    </message>
    <message>
      <source>Structures of this page</source>
      <translation>本页的结构</translation>
    </message>
    <message>
      <source>SMILES</source>
      <translation>SMILES</translation>
    </message>
    <message>
      <source>Type the SMILES, for example CCO</source>
      <translation>输入 SMILES，例如 CCO</translation>
    </message>
    <message>
      <source>Chemistry</source>
      <translation>化学</translation>
    </message>
    <message>
      <source>SMILES, as read</source>
      <translation>SMILES（识读原文）</translation>
    </message>
    <message>
      <source>Go to it</source>
      <translation>前往</translation>
    </message>
    <message>
      <source>Read this structure</source>
      <translation>识读此结构</translation>
    </message>
    <message>
      <source>Copy the command</source>
      <translation>复制命令</translation>
    </message>
    <message>
      <source>{clause}. {sentence}</source>
      <translation>{clause}。{sentence}</translation>
    </message>
    <message>
      <source>No SMILES was read</source>
      <translation>未读出 SMILES</translation>
    </message>
    <message>
      <source>The engine found a structure here but did not read it. Engines that can parse figures do; or type the SMILES below.</source>
      <translation>引擎在此处发现了结构，但未识读。支持解析图形的引擎可以识读；也可在下方输入 SMILES。</translation>
    </message>
    <message>
      <source>This is text, not SMILES</source>
      <translation>这是文字，不是 SMILES</translation>
    </message>
    <message>
      <source>The engine described the picture in words. Read it again, or type the SMILES below.</source>
      <translation>引擎用文字描述了图片。请重新识读，或在下方输入 SMILES。</translation>
    </message>
    <message>
      <source>This is no valid SMILES</source>
      <translation>这不是有效的 SMILES</translation>
    </message>
    <message>
      <source>There is a blank at position {position}; SMILES has none.</source>
      <translation>位置 {position} 处有空格；SMILES 不含空格。</translation>
    </message>
    <message>
      <source>The arrow at position {position} makes it a reaction; Recto draws single structures.</source>
      <translation>位置 {position} 处的箭头表示这是反应式；Recto 只绘制单个结构。</translation>
    </message>
    <message>
      <source>It is longer than {count} signs.</source>
      <translation>长度超过 {count} 个字符。</translation>
    </message>
    <message>
      <source>“{sign}” at position {position} has no meaning there.</source>
      <translation>位置 {position} 处的“{sign}”在此没有意义。</translation>
    </message>
    <message>
      <source>{sign} at position {position} is neither an atom nor a known group.</source>
      <translation>位置 {position} 处的 {sign} 既不是原子，也不是已知基团。</translation>
    </message>
    <message>
      <source>The bracket “{sign}” at position {position} is not closed.</source>
      <translation>位置 {position} 处的括号“{sign}”未闭合。</translation>
    </message>
    <message>
      <source>The branch “{sign}” at position {position} is not closed.</source>
      <translation>位置 {position} 处的支链“{sign}”未闭合。</translation>
    </message>
    <message>
      <source>“{sign}” at position {position} closes a branch that was never opened.</source>
      <translation>位置 {position} 处的“{sign}”闭合了一个从未打开的支链。</translation>
    </message>
    <message>
      <source>The branch at position {position} is empty.</source>
      <translation>位置 {position} 处的支链为空。</translation>
    </message>
    <message>
      <source>Ring {sign}, opened at position {position}, is not closed.</source>
      <translation>在位置 {position} 处打开的环 {sign} 未闭合。</translation>
    </message>
    <message>
      <source>Ring {sign} at position {position} joins an atom to itself.</source>
      <translation>位置 {position} 处的环 {sign} 将原子与其自身相连。</translation>
    </message>
    <message>
      <source>“{sign}” at position {position} has an atom on one side only.</source>
      <translation>位置 {position} 处的“{sign}”只有一侧有原子。</translation>
    </message>
    <message>
      <source>The {element} at position {position} has {bonds} bonds, which is too many.</source>
      <translation>位置 {position} 处的{element}有 {bonds} 个键，数量过多。</translation>
    </message>
    <message>
      <source>The aromatic ring at position {position} has no arrangement of single and double bonds.</source>
      <translation>位置 {position} 处的芳环无法排布单键和双键。</translation>
    </message>
    <message>
      <source>The small letter at position {position} means an aromatic atom, but it is in no ring.</source>
      <translation>位置 {position} 处的小写字母表示芳香原子，但它不在任何环中。</translation>
    </message>
    <message>
      <source>The rings or bonds contradict each other.</source>
      <translation>环或键相互矛盾。</translation>
    </message>
    <message>
      <source>Structures are drawn with RDKit, which is not installed</source>
      <translation>结构由 RDKit 绘制，但尚未安装 RDKit</translation>
    </message>
    <message>
      <source>Install it with:</source>
      <translation>安装命令：</translation>
    </message>
    <message>
      <source>This structure took too long</source>
      <translation>处理此结构耗时过长</translation>
    </message>
    <message>
      <source>RDKit was stopped after ten seconds. The SMILES stays as it is; correct it if it is not right.</source>
      <translation>RDKit 在十秒后被停止。SMILES 保持不变；如有错误，请更正。</translation>
    </message>
    <message>
      <source>The process that draws structures cannot be started</source>
      <translation>无法启动绘制结构的进程</translation>
    </message>
    <message>
      <source>Start Recto again, then try again.</source>
      <translation>请重新启动 Recto，然后再试一次。</translation>
    </message>
    <message>
      <source>RDKit could not cope with this structure</source>
      <translation>RDKit 无法处理此结构</translation>
    </message>
    <message>
      <source>The SMILES stays as it is; other structures are not touched by this.</source>
      <translation>SMILES 保持不变；其他结构不受影响。</translation>
    </message>
    <message>
      <source>hydrogen</source>
      <translation>氢</translation>
    </message>
    <message>
      <source>boron</source>
      <translation>硼</translation>
    </message>
    <message>
      <source>carbon</source>
      <translation>碳</translation>
    </message>
    <message>
      <source>nitrogen</source>
      <translation>氮</translation>
    </message>
    <message>
      <source>oxygen</source>
      <translation>氧</translation>
    </message>
    <message>
      <source>fluorine</source>
      <translation>氟</translation>
    </message>
    <message>
      <source>silicon</source>
      <translation>硅</translation>
    </message>
    <message>
      <source>phosphorus</source>
      <translation>磷</translation>
    </message>
    <message>
      <source>sulfur</source>
      <translation>硫</translation>
    </message>
    <message>
      <source>chlorine</source>
      <translation>氯</translation>
    </message>
    <message>
      <source>bromine</source>
      <translation>溴</translation>
    </message>
    <message>
      <source>iodine</source>
      <translation>碘</translation>
    </message>
    <message>
      <source>Copy SMILES</source>
      <translation>复制 SMILES</translation>
    </message>
    <message>
      <source>Copy InChI</source>
      <translation>复制 InChI</translation>
    </message>
    <message>
      <source>Copy drawing</source>
      <translation>复制结构图</translation>
    </message>
    <message>
      <source>Copy MOL</source>
      <translation>复制 MOL</translation>
    </message>
    <message>
      <source>Save MOL…</source>
      <translation>保存 MOL…</translation>
    </message>
    <message>
      <source>Read it again</source>
      <translation>重新识读</translation>
    </message>
    <message>
      <source>MOL file</source>
      <translation>MOL 文件</translation>
    </message>
    <message>
      <source>The structure drawn from the SMILES</source>
      <translation>根据 SMILES 绘制的结构</translation>
    </message>
    <message>
      <source>Structure {number}</source>
      <translation>结构 {number}</translation>
    </message>
    <message>
      <source>{label}, {number} of {count}</source>
      <translation>{label}，第 {number} 个，共 {count} 个</translation>
    </message>
    <message>
      <source>Structure</source>
      <translation>结构</translation>
    </message>
    <message>
      <source>without R-groups</source>
      <translation>不含 R 基团</translation>
    </message>
    <message>
      <source>there is none for structures with R-groups</source>
      <translation>含 R 基团的结构没有此项</translation>
    </message>
    <message>
      <source>there is none</source>
      <translation>无</translation>
    </message>
    <message>
      <source>Canonical SMILES</source>
      <translation>规范 SMILES</translation>
    </message>
    <message>
      <source>Formula</source>
      <translation>分子式</translation>
    </message>
    <message>
      <source>Molar mass</source>
      <translation>摩尔质量</translation>
    </message>
    <message>
      <source>{mass} g/mol</source>
      <translation>{mass} g/mol</translation>
    </message>
    <message>
      <source>Exact mass</source>
      <translation>精确质量</translation>
    </message>
    <message>
      <source>{mass} u</source>
      <translation>{mass} u</translation>
    </message>
    <message>
      <source>Atoms and bonds</source>
      <translation>原子与键</translation>
    </message>
    <message>
      <source>R-groups</source>
      <translation>R 基团</translation>
    </message>
    <message>
      <source>left open</source>
      <translation>未指定</translation>
    </message>
    <message>
      <source>Short names</source>
      <translation>缩写</translation>
    </message>
    <message>
      <source>written out for all of this</source>
      <translation>以上各项均按完整写法计算</translation>
    </message>
    <message>
      <source>1 heavy atom</source>
      <translation>1 个重原子</translation>
    </message>
    <message>
      <source>{count} heavy atoms</source>
      <translation>{count} 个重原子</translation>
    </message>
    <message>
      <source>1 bond</source>
      <translation>1 个键</translation>
    </message>
    <message>
      <source>{count} bonds</source>
      <translation>{count} 个键</translation>
    </message>
    <message>
      <source>1 ring</source>
      <translation>1 个环</translation>
    </message>
    <message>
      <source>{count} rings</source>
      <translation>{count} 个环</translation>
    </message>
    <message>
      <source>Drawn from the SMILES</source>
      <translation>根据 SMILES 绘制</translation>
    </message>
    <message>
      <source>The drawing over the page</source>
      <translation>叠加在页面上的结构图</translation>
    </message>
    <message>
      <source>Open…</source>
      <translation>打开…</translation>
    </message>
    <message>
      <source>Open a folder of pictures…</source>
      <translation>打开图片文件夹…</translation>
    </message>
    <message>
      <source>Paste picture</source>
      <translation>粘贴图片</translation>
    </message>
    <message>
      <source>All documents…</source>
      <translation>所有文档…</translation>
    </message>
    <message>
      <source>Optical memory…</source>
      <translation>光学记忆…</translation>
    </message>
    <message>
      <source>Batch…</source>
      <translation>批量识读…</translation>
    </message>
    <message>
      <source>Close document</source>
      <translation>关闭文档</translation>
    </message>
    <message>
      <source>Export…</source>
      <translation>导出…</translation>
    </message>
    <message>
      <source>Attach a reading as reference…</source>
      <translation>附加识读结果作为参考…</translation>
    </message>
    <message>
      <source>Quit</source>
      <translation>退出</translation>
    </message>
    <message>
      <source>Undo</source>
      <translation>撤销</translation>
    </message>
    <message>
      <source>Redo</source>
      <translation>重做</translation>
    </message>
    <message>
      <source>Correct this block</source>
      <translation>更正此文本块</translation>
    </message>
    <message>
      <source>Next doubtful place</source>
      <translation>下一个可疑处</translation>
    </message>
    <message>
      <source>Doubtful place before</source>
      <translation>上一个可疑处</translation>
    </message>
    <message>
      <source>Next block</source>
      <translation>下一个文本块</translation>
    </message>
    <message>
      <source>Block before</source>
      <translation>上一个文本块</translation>
    </message>
    <message>
      <source>Move block up</source>
      <translation>上移文本块</translation>
    </message>
    <message>
      <source>Move block down</source>
      <translation>下移文本块</translation>
    </message>
    <message>
      <source>Join with the next block</source>
      <translation>与下一个文本块合并</translation>
    </message>
    <message>
      <source>Split block (Enter where it parts)</source>
      <translation>拆分区块（在拆分处按 Enter）</translation>
    </message>
    <message>
      <source>Delete block</source>
      <translation>删除文本块</translation>
    </message>
    <message>
      <source>Change the block's place</source>
      <translation>更改文本块的位置</translation>
    </message>
    <message>
      <source>Read page</source>
      <translation>识读页面</translation>
    </message>
    <message>
      <source>Read selected pages</source>
      <translation>识读所选页面</translation>
    </message>
    <message>
      <source>Read all</source>
      <translation>全部识读</translation>
    </message>
    <message>
      <source>Read all pages again</source>
      <translation>重新识读所有页面</translation>
    </message>
    <message>
      <source>Read the picture, not the document's own text</source>
      <translation>识读图像，而非文档自带文本</translation>
    </message>
    <message>
      <source>Draw a region</source>
      <translation>绘制区域</translation>
    </message>
    <message>
      <source>Compare readings</source>
      <translation>比较识读结果</translation>
    </message>
    <message>
      <source>Compare</source>
      <translation>比较</translation>
    </message>
    <message>
      <source>Next difference</source>
      <translation>下一处差异</translation>
    </message>
    <message>
      <source>Difference before</source>
      <translation>上一处差异</translation>
    </message>
    <message>
      <source>Stop</source>
      <translation>停止</translation>
    </message>
    <message>
      <source>Zoom in</source>
      <translation>放大</translation>
    </message>
    <message>
      <source>Zoom out</source>
      <translation>缩小</translation>
    </message>
    <message>
      <source>Actual size</source>
      <translation>实际大小</translation>
    </message>
    <message>
      <source>Fit width</source>
      <translation>适合宽度</translation>
    </message>
    <message>
      <source>Fit page</source>
      <translation>适合页面</translation>
    </message>
    <message>
      <source>Turn right</source>
      <translation>向右旋转</translation>
    </message>
    <message>
      <source>Turn left</source>
      <translation>向左旋转</translation>
    </message>
    <message>
      <source>Previous page</source>
      <translation>上一页</translation>
    </message>
    <message>
      <source>Next page</source>
      <translation>下一页</translation>
    </message>
    <message>
      <source>Go to page…</source>
      <translation>转到页面…</translation>
    </message>
    <message>
      <source>Back to the place before</source>
      <translation>返回上一处</translation>
    </message>
    <message>
      <source>Forward again</source>
      <translation>再次前进</translation>
    </message>
    <message>
      <source>Boxes</source>
      <translation>边框</translation>
    </message>
    <message>
      <source>Order of the blocks</source>
      <translation>块的顺序</translation>
    </message>
    <message>
      <source>Words guessed from language</source>
      <translation>凭语言猜出的词</translation>
    </message>
    <message>
      <source>Find in the document</source>
      <translation>在文档中查找</translation>
    </message>
    <message>
      <source>Search everything read</source>
      <translation>搜索所有已识读内容</translation>
    </message>
    <message>
      <source>Find next</source>
      <translation>查找下一个</translation>
    </message>
    <message>
      <source>Find previous</source>
      <translation>查找上一个</translation>
    </message>
    <message>
      <source>Find and replace</source>
      <translation>查找和替换</translation>
    </message>
    <message>
      <source>Outline</source>
      <translation>大纲</translation>
    </message>
    <message>
      <source>New window</source>
      <translation>新建窗口</translation>
    </message>
    <message>
      <source>Open in a new window…</source>
      <translation>在新窗口中打开…</translation>
    </message>
    <message>
      <source>Close window</source>
      <translation>关闭窗口</translation>
    </message>
    <message>
      <source>Next window</source>
      <translation>下一个窗口</translation>
    </message>
    <message>
      <source>Window before</source>
      <translation>上一个窗口</translation>
    </message>
    <message>
      <source>Full screen</source>
      <translation>全屏</translation>
    </message>
    <message>
      <source>Next pane</source>
      <translation>下一个窗格</translation>
    </message>
    <message>
      <source>Previous pane</source>
      <translation>上一个窗格</translation>
    </message>
    <message>
      <source>Models…</source>
      <translation>模型…</translation>
    </message>
    <message>
      <source>Settings</source>
      <translation>设置</translation>
    </message>
    <message>
      <source>Commands…</source>
      <translation>命令…</translation>
    </message>
    <message>
      <source>Keys</source>
      <translation>按键</translation>
    </message>
    <message>
      <source>Report a problem…</source>
      <translation>报告问题…</translation>
    </message>
    <message>
      <source>About Recto</source>
      <translation>关于 Recto</translation>
    </message>
    <message>
      <source>Follow the system</source>
      <translation>跟随系统</translation>
    </message>
    <message>
      <source>Light</source>
      <translation>浅色</translation>
    </message>
    <message>
      <source>Dark</source>
      <translation>深色</translation>
    </message>
    <message>
      <source>PgUp, PgDn</source>
      <translation>PgUp、PgDn</translation>
    </message>
    <message>
      <source>One screen up or down</source>
      <translation>向上或向下一屏</translation>
    </message>
    <message>
      <source>Home, End</source>
      <translation>Home、End</translation>
    </message>
    <message>
      <source>First or last page</source>
      <translation>第一页或最后一页</translation>
    </message>
    <message>
      <source>Ctrl+wheel</source>
      <translation>Ctrl+滚轮</translation>
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation>在指针处缩放</translation>
    </message>
    <message>
      <source>Alt+drag</source>
      <translation>Alt+拖动</translation>
    </message>
    <message>
      <source>Drag a number</source>
      <translation>拖动编号</translation>
    </message>
    <message>
      <source>Put the block elsewhere in the order</source>
      <translation>改变该块在顺序中的位置</translation>
    </message>
    <message>
      <source>R, Enter</source>
      <translation>R、Enter</translation>
    </message>
    <message>
      <source>Take the block, or the whole page, as the region</source>
      <translation>将文本块或整页作为区域</translation>
    </message>
    <message>
      <source>Menu, Shift+F10</source>
      <translation>菜单键、Shift+F10</translation>
    </message>
    <message>
      <source>What can be done with the block</source>
      <translation>可对文本块执行的操作</translation>
    </message>
    <message>
      <source>F2 or typing, Del</source>
      <translation>F2 或直接输入、Del</translation>
    </message>
    <message>
      <source>Write in a cell, clear cells</source>
      <translation>在单元格中输入，清空单元格</translation>
    </message>
    <message>
      <source>Ctrl+C, Ctrl+V</source>
      <translation>Ctrl+C、Ctrl+V</translation>
    </message>
    <message>
      <source>Copy cells, paste cells over</source>
      <translation>复制单元格，粘贴并覆盖单元格</translation>
    </message>
    <message>
      <source>Document</source>
      <translation>文档</translation>
    </message>
    <message>
      <source>All documents</source>
      <translation>所有文档</translation>
    </message>
    <message>
      <source>/, Ctrl+F</source>
      <translation>/、Ctrl+F</translation>
    </message>
    <message>
      <source>Part of a name</source>
      <translation>名称的一部分</translation>
    </message>
    <message>
      <source>Del</source>
      <translation>Del</translation>
    </message>
    <message>
      <source>Remove from list</source>
      <translation>从列表中移除</translation>
    </message>
    <message>
      <source>Finding</source>
      <translation>查找</translation>
    </message>
    <message>
      <source>Correcting</source>
      <translation>更正</translation>
    </message>
    <message>
      <source>Tab, Enter, Esc</source>
      <translation>Tab、Enter、Esc</translation>
    </message>
    <message>
      <source>Next text, done or new block, forget</source>
      <translation>下一段文本，完成或新建文本块，放弃</translation>
    </message>
    <message>
      <source>Ctrl+S</source>
      <translation>Ctrl+S</translation>
    </message>
    <message>
      <source>Take over what was typed as Markdown</source>
      <translation>采用所输入的 Markdown</translation>
    </message>
    <message>
      <source>Table</source>
      <translation>表格</translation>
    </message>
    <message>
      <source>Page</source>
      <translation>页面</translation>
    </message>
    <message>
      <source>Window</source>
      <translation>窗口</translation>
    </message>
    <message>
      <source>Pictures and charts</source>
      <translation>图片和图表</translation>
    </message>
    <message>
      <source>Headers and footers</source>
      <translation>页眉和页脚</translation>
    </message>
    <message>
      <source>Page breaks</source>
      <translation>分页符</translation>
    </message>
    <message>
      <source>Title and pages at the top</source>
      <translation>开头写明标题和页码</translation>
    </message>
    <message>
      <source>A file for each page</source>
      <translation>每页一个文件</translation>
    </message>
    <message>
      <source>Charts that can be edited</source>
      <translation>可编辑的图表</translation>
    </message>
    <message>
      <source>Replace hidden text that the file has</source>
      <translation>替换文件中已有的隐藏文字</translation>
    </message>
    <message>
      <source>As PDF/A, for archives</source>
      <translation>存为 PDF/A，供存档用</translation>
    </message>
    <message>
      <source>Flavor of Markdown</source>
      <translation>Markdown 方言</translation>
    </message>
    <message>
      <source>Markdown: {flavor}</source>
      <translation>Markdown：{flavor}</translation>
    </message>
    <message>
      <source>This picture holds a word that was not read</source>
      <translation>这张图片中有一个词未识读</translation>
    </message>
    <message>
      <source>This picture holds about {count} words that were not read</source>
      <translation>这张图片中约有 {count} 个词未识读</translation>
    </message>
    <message>
      <source>This is printed in {script}, which the reader does not know</source>
      <translation>此处以{script}印刷，识读器不认识这种文字</translation>
    </message>
    <message>
      <source>This is printed in a script that the reader does not know</source>
      <translation>此处以识读器不认识的文字印刷</translation>
    </message>
    <message>
      <source>This text is far shorter than what is printed here</source>
      <translation>这段文本远短于此处印刷的内容</translation>
    </message>
    <message>
      <source>This text is far longer than what is printed here</source>
      <translation>这段文本远长于此处印刷的内容</translation>
    </message>
    <message>
      <source>A printed word here is in no text</source>
      <translation>此处有一个印刷的词未收入文本</translation>
    </message>
    <message>
      <source>About {count} printed words here are in no text</source>
      <translation>此处约有 {count} 个印刷的词未收入文本</translation>
    </message>
    <message>
      <source>not measured</source>
      <translation>未测量</translation>
    </message>
    <message>
      <source>{percent} % of the ink is in the text</source>
      <translation>{percent}% 的墨迹已收入文本</translation>
    </message>
    <message>
      <source>{percent} %</source>
      <translation>{percent} %</translation>
    </message>
    <message>
      <source>Nobody has held this reading against the ink of the page. Read the page to have it measured.</source>
      <translation>尚未将此次识读与页面墨迹对照。识读该页即可测量。</translation>
    </message>
    <message>
      <source>All that is printed or drawn on the page was held against the places of texts and pictures.</source>
      <translation>页面上所有印刷和绘制的内容都已与文本和图片的位置逐一对照。</translation>
    </message>
    <message>
      <source>About one printed word is in no text.</source>
      <translation>约有一个印刷的词未收入文本。</translation>
    </message>
    <message>
      <source>About {count} printed words are in no text.</source>
      <translation>约有 {count} 个印刷的词未收入文本。</translation>
    </message>
    <message>
      <source>A text does not fit what is printed in its place.</source>
      <translation>有一段文本与其所在处印刷的内容不符。</translation>
    </message>
    <message>
      <source>No printed word is missing.</source>
      <translation>没有缺失印刷的词。</translation>
    </message>
    <message>
      <source>Title</source>
      <translation>题名</translation>
    </message>
    <message>
      <source>Text</source>
      <translation>文本</translation>
    </message>
    <message>
      <source>List</source>
      <translation>列表</translation>
    </message>
    <message>
      <source>Chart</source>
      <translation>图表</translation>
    </message>
    <message>
      <source>Figure</source>
      <translation>图形</translation>
    </message>
    <message>
      <source>Code</source>
      <translation>代码</translation>
    </message>
    <message>
      <source>Geometry</source>
      <translation>几何</translation>
    </message>
    <message>
      <source>Caption</source>
      <translation>标题说明</translation>
    </message>
    <message>
      <source>Margins</source>
      <translation>页边</translation>
    </message>
    <message>
      <source>Heading</source>
      <translation>标题</translation>
    </message>
    <message>
      <source>Paragraph</source>
      <translation>段落</translation>
    </message>
    <message>
      <source>List item</source>
      <translation>列表项</translation>
    </message>
    <message>
      <source>Header</source>
      <translation>页眉</translation>
    </message>
    <message>
      <source>Footer</source>
      <translation>页脚</translation>
    </message>
    <message>
      <source>Footnote</source>
      <translation>脚注</translation>
    </message>
    <message>
      <source>Headings, text, tables, formulas and pictures, each with its place.</source>
      <translation>标题、文本、表格、公式和图片，均带有各自的位置。</translation>
    </message>
    <message>
      <source>Document, with layout</source>
      <translation>文档，含版面</translation>
    </message>
    <message>
      <source>The words alone, without places.</source>
      <translation>仅文字，不含位置。</translation>
    </message>
    <message>
      <source>The numbers of a chart, the formula of a molecule, or the lines of a drawing.</source>
      <translation>图表的数值、分子的结构式或图形的线条。</translation>
    </message>
    <message>
      <source>Parse figure</source>
      <translation>解析图形</translation>
    </message>
    <message>
      <source>Describe image</source>
      <translation>描述图像</translation>
    </message>
    <message>
      <source>What a picture shows, in sentences.</source>
      <translation>用句子描述图片所显示的内容。</translation>
    </message>
    <message>
      <source>Marks every place where a phrase, or a thing you name, is found.</source>
      <translation>标出所输入的短语或事物出现的每一处。</translation>
    </message>
    <message>
      <source>Type what to look for, then read.</source>
      <translation>请输入要查找的内容，然后识读。</translation>
    </message>
    <message>
      <source>For example: signature</source>
      <translation>例如：签名</translation>
    </message>
    <message>
      <source>Locate a phrase</source>
      <translation>定位短语</translation>
    </message>
    <message>
      <source>Phrase to locate</source>
      <translation>要定位的短语</translation>
    </message>
    <message>
      <source>Your own words to the model, about the picture.</source>
      <translation>用您自己的话就图片向模型提问。</translation>
    </message>
    <message>
      <source>Type what to ask, then read.</source>
      <translation>请输入要问的内容，然后识读。</translation>
    </message>
    <message>
      <source>For example: Which year is on the seal?</source>
      <translation>例如：印章上是哪一年？</translation>
    </message>
    <message>
      <source>Own prompt</source>
      <translation>自定义提示词</translation>
    </message>
    <message>
      <source>Your prompt</source>
      <translation>您的提示词</translation>
    </message>
    <message>
      <source>Find objects</source>
      <translation>查找物体</translation>
    </message>
    <message>
      <source>Marks the things that a picture shows.</source>
      <translation>标出图片中显示的物体。</translation>
    </message>
    <message>
      <source>Chosen regions</source>
      <translation>所选区域</translation>
    </message>
    <message>
      <source>Text with boxes</source>
      <translation>带边框的文本</translation>
    </message>
    <message>
      <source>The words, each line with its place.</source>
      <translation>文字，每行带有其位置。</translation>
    </message>
    <message>
      <source>{percent} % done</source>
      <translation>已完成 {percent}%</translation>
    </message>
    <message>
      <source>{count} s left</source>
      <translation>剩余 {count} 秒</translation>
    </message>
    <message>
      <source>{count} min left</source>
      <translation>剩余 {count} 分钟</translation>
    </message>
    <message>
      <source>{count} h left</source>
      <translation>剩余 {count} 小时</translation>
    </message>
    <message>
      <source>Back (Esc)</source>
      <translation>返回 (Esc)</translation>
    </message>
    <message>
      <source>Back</source>
      <translation>返回</translation>
    </message>
    <message>
      <source>Readings side by side</source>
      <translation>并排显示识读结果</translation>
    </message>
    <message>
      <source>Compared with</source>
      <translation>比较对象</translation>
    </message>
    <message>
      <source>Mode</source>
      <translation>模式</translation>
    </message>
    <message>
      <source>Add a mode or an engine</source>
      <translation>添加模式或引擎</translation>
    </message>
    <message>
      <source>Curve of many pages: what more vision tokens bring</source>
      <translation>多页曲线：更多视觉 token 带来什么</translation>
    </message>
    <message>
      <source>Write the comparison to a file</source>
      <translation>将比较结果写入文件</translation>
    </message>
    <message>
      <source>Back to the page (Esc)</source>
      <translation>返回页面 (Esc)</translation>
    </message>
    <message>
      <source>No differences</source>
      <translation>无差异</translation>
    </message>
    <message>
      <source>1 difference</source>
      <translation>1 处差异</translation>
    </message>
    <message>
      <source>{count} differences</source>
      <translation>{count} 处差异</translation>
    </message>
    <message>
      <source>{number} of {count}</source>
      <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message>
      <source>As a web page (HTML)…</source>
      <translation>导出为网页 (HTML)…</translation>
    </message>
    <message>
      <source>As a table (CSV)…</source>
      <translation>导出为表格 (CSV)…</translation>
    </message>
    <message>
      <source>{place} in {name}: {words}; in the reference: {expected}</source>
      <translation>{name} 中的{place}：{words}；参考中：{expected}</translation>
    </message>
    <message>
      <source>Read all pages in {name}</source>
      <translation>用 {name} 识读所有页面</translation>
    </message>
    <message>
      <source>elsewhere in its order</source>
      <translation>顺序位置不同</translation>
    </message>
    <message>
      <source>{kind}, missing</source>
      <translation>{kind}，缺失</translation>
    </message>
    <message>
      <source>This page has not been read from its picture yet</source>
      <translation>尚未根据图片识读此页</translation>
    </message>
    <message>
      <source>Choose two to six modes. They are read one after another, and kept.</source>
      <translation>请选择 2 到 6 个模式。它们将依次识读并保留结果。</translation>
    </message>
    <message>
      <source>other</source>
      <translation>不同</translation>
    </message>
    <message>
      <source>missing</source>
      <translation>缺失</translation>
    </message>
    <message>
      <source>extra</source>
      <translation>多余</translation>
    </message>
    <message>
      <source>Words are other, missing or extra against the reference</source>
      <translation>与参考相比不同、缺失或多余的词</translation>
    </message>
    <message>
      <source>Measures of all readings</source>
      <translation>所有识读结果的指标</translation>
    </message>
    <message>
      <source>Vision
tokens</source>
      <translation>视觉
token</translation>
    </message>
    <message>
      <source>Text
tokens</source>
      <translation>文本
token</translation>
    </message>
    <message>
      <source>Compression</source>
      <translation>压缩比</translation>
    </message>
    <message>
      <source>Time</source>
      <translation>用时</translation>
    </message>
    <message>
      <source>Precision</source>
      <translation>精确率</translation>
    </message>
    <message>
      <source>Edit
distance</source>
      <translation>编辑
距离</translation>
    </message>
    <message>
      <source>Words
differing</source>
      <translation>差异
词数</translation>
    </message>
    <message>
      <source>Recall</source>
      <translation>召回率</translation>
    </message>
    <message>
      <source>Valid
tokens</source>
      <translation>有效
token</translation>
    </message>
    <message>
      <source>reference</source>
      <translation>参考</translation>
    </message>
    <message>
      <source>The page with the places of both readings</source>
      <translation>标有两份识读结果位置的页面</translation>
    </message>
    <message>
      <source>Page {number} of {count}</source>
      <translation>第 {number} 页，共 {count} 页</translation>
    </message>
    <message>
      <source>Places found in {name}</source>
      <translation>{name} 中找到的位置</translation>
    </message>
    <message>
      <source>Precision against vision tokens</source>
      <translation>精确率与视觉 token 的关系</translation>
    </message>
    <message>
      <source>A plot of precision against vision tokens needs two readings of a model.</source>
      <translation>除参考外，还需要两份由模型得到的识读结果，才能绘制精确率与视觉 token 的关系图。</translation>
    </message>
    <message>
      <source>precision, %</source>
      <translation>精确率，%</translation>
    </message>
    <message>
      <source>vision tokens</source>
      <translation>视觉 token</translation>
    </message>
    <message>
      <source>Keep</source>
      <translation>保留</translation>
    </message>
    <message>
      <source>Try again</source>
      <translation>重试</translation>
    </message>
    <message>
      <source>Kept</source>
      <translation>已保留</translation>
    </message>
    <message>
      <source>Keep {name} as the page's reading</source>
      <translation>将 {name} 保留为本页的识读结果</translation>
    </message>
    <message>
      <source>Read again in {name}</source>
      <translation>用 {name} 重新识读</translation>
    </message>
    <message>
      <source>Take {name} out of the comparison</source>
      <translation>将 {name} 移出比较</translation>
    </message>
    <message>
      <source>Waiting to be read</source>
      <translation>等待识读</translation>
    </message>
    <message>
      <source>Reading… {percent} %</source>
      <translation>正在识读… {percent} %</translation>
    </message>
    <message>
      <source>Reading…</source>
      <translation>正在识读…</translation>
    </message>
    <message>
      <source>Stopped</source>
      <translation>已停止</translation>
    </message>
    <message>
      <source>Could not be read</source>
      <translation>无法识读</translation>
    </message>
    <message>
      <source>{count} tokens</source>
      <translation>{count} 个 token</translation>
    </message>
    <message>
      <source>looped</source>
      <translation>陷入循环</translation>
    </message>
    <message>
      <source>cut short</source>
      <translation>中途截断</translation>
    </message>
    <message>
      <source>The reading was stopped before anything was read.</source>
      <translation>尚未读出任何内容，识读就已停止。</translation>
    </message>
    <message>
      <source>The text comes when the page has been read.</source>
      <translation>页面识读完成后会显示文本。</translation>
    </message>
    <message>
      <source>Choose one or two readings to see where they found something.</source>
      <translation>选择一份或两份识读结果，查看它们在何处找到了内容。</translation>
    </message>
    <message>
      <source>Places found in {name}.</source>
      <translation>{name} 中找到的位置。</translation>
    </message>
    <message>
      <source>Two readings laid over one page.</source>
      <translation>两份识读结果叠放在同一页上。</translation>
    </message>
    <message>
      <source>{name} missed 1 block.</source>
      <translation>{name} 遗漏了 1 个文本块。</translation>
    </message>
    <message>
      <source>{name} missed {count} blocks.</source>
      <translation>{name} 遗漏了 {count} 个文本块。</translation>
    </message>
    <message>
      <source>Of the words that {name} reads, {precision} are right, with {share} % of {other}'s tokens.</source>
      <translation>{name} 读出的词中有 {precision} 正确，所用 token 为 {other} 的 {share} %。</translation>
    </message>
    <message>
      <source>Kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>Depth</source>
      <translation>层级</translation>
    </message>
    <message>
      <source>delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>merge</source>
      <translation>合并</translation>
    </message>
    <message>
      <source>move</source>
      <translation>移动</translation>
    </message>
    <message>
      <source>kind</source>
      <translation>类型</translation>
    </message>
    <message>
      <source>depth</source>
      <translation>层级</translation>
    </message>
    <message>
      <source>split</source>
      <translation>拆分</translation>
    </message>
    <message>
      <source>place</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>The block's place on the page</source>
      <translation>文本块在页面上的位置</translation>
    </message>
    <message>
      <source>Arrows move, with Shift they change the size, Enter keeps, Escape leaves it as it was.</source>
      <translation>方向键移动，按住 Shift 则调整大小，Enter 保留，Escape 恢复原样。</translation>
    </message>
    <message>
      <source>Doubtful places</source>
      <translation>可疑处</translation>
    </message>
    <message>
      <source>Correct it</source>
      <translation>更正</translation>
    </message>
    <message>
      <source>Always right</source>
      <translation>始终正确</translation>
    </message>
    <message>
      <source>In all documents, from now on</source>
      <translation>今后在所有文档中</translation>
    </message>
    <message>
      <source>It is a picture (P)</source>
      <translation>这是图片 (P)</translation>
    </message>
    <message>
      <source>Ignore (I)</source>
      <translation>忽略 (I)</translation>
    </message>
    <message>
      <source>Done with doubtful places (Esc)</source>
      <translation>结束查看可疑处 (Esc)</translation>
    </message>
    <message>
      <source>Done with doubtful places</source>
      <translation>结束查看可疑处</translation>
    </message>
    <message>
      <source>{index} of {count} on page {number}</source>
      <translation>第 {number} 页，第 {index} 处，共 {count} 处</translation>
    </message>
    <message>
      <source>Keep “{words}” (1)</source>
      <translation>保留“{words}” (1)</translation>
    </message>
    <message>
      <source>Leave it as it is (1)</source>
      <translation>保持不变 (1)</translation>
    </message>
    <message>
      <source>Take “{words}” (2)</source>
      <translation>采用“{words}” (2)</translation>
    </message>
    <message>
      <source>Put in “{words}” (2)</source>
      <translation>补入“{words}” (2)</translation>
    </message>
    <message>
      <source>Leave out “{words}” (2)</source>
      <translation>删去“{words}” (2)</translation>
    </message>
    <message>
      <source>{number}: {word}</source>
      <translation>{number}：{word}</translation>
    </message>
    <message>
      <source>Write “{word}”</source>
      <translation>写作“{word}”</translation>
    </message>
    <message>
      <source>No doubtful place from here on</source>
      <translation>此后没有可疑处</translation>
    </message>
    <message>
      <source>{words}. No dictionary here has this page's language: misspelt words are not found.</source>
      <translation>{words}。这里没有此页面语言的词典，因此找不到拼写错误的词。</translation>
    </message>
    <message>
      <source>Looking for doubtful places…</source>
      <translation>正在查找可疑处…</translation>
    </message>
    <message>
      <source>Read it (R)</source>
      <translation>识读 (R)</translation>
    </message>
    <message>
      <source>Read it closer (R)</source>
      <translation>放大再读 (R)</translation>
    </message>
    <message>
      <source>The engine began to repeat itself here</source>
      <translation>引擎从这里开始重复输出</translation>
    </message>
    <message>
      <source>The reading was cut short here</source>
      <translation>识读在此处中途截断</translation>
    </message>
    <message>
      <source>The order of this page is unsure. Drag its numbers where they are wrong</source>
      <translation>本页的顺序不确定。请拖动有误的编号</translation>
    </message>
    <message>
      <source>The built-in reader found something else on this page</source>
      <translation>内置识读器在此页读出的内容不同</translation>
    </message>
    <message>
      <source>No dictionary knows “{words}”</source>
      <translation>所有词典中都没有“{words}”</translation>
    </message>
    <message>
      <source>The model would have written “{words}” without the picture too</source>
      <translation>即使没有图像，模型也会写出“{words}”</translation>
    </message>
    <message>
      <source>The engine was only {percent} % sure of “{words}”</source>
      <translation>引擎对“{words}”的把握仅为 {percent} %</translation>
    </message>
    <message>
      <source>With “{other}” in the place of “{words}” the table would add up</source>
      <translation>若把“{words}”换成“{other}”，表格就对得上了</translation>
    </message>
    <message>
      <source>The table adds up to {reckoned}, not to “{words}”</source>
      <translation>表格合计为 {reckoned}，而不是“{words}”</translation>
    </message>
    <message>
      <source>{witness} also has “{other}” here</source>
      <translation>{witness} 在此处还有“{other}”</translation>
    </message>
    <message>
      <source>{witness} has nothing in the place of “{words}”</source>
      <translation>{witness} 在“{words}”的位置没有内容</translation>
    </message>
    <message>
      <source>{witness} has “{other}” in the place of “{words}”</source>
      <translation>{witness} 在“{words}”的位置是“{other}”</translation>
    </message>
    <message>
      <source>The place on the page</source>
      <translation>页面上的位置</translation>
    </message>
    <message>
      <source>Correct this text</source>
      <translation>更正此文本</translation>
    </message>
    <message>
      <source>text tokens for each vision token</source>
      <translation>每个视觉 token 对应的文本 token 数</translation>
    </message>
    <message>
      <source>recall, %</source>
      <translation>召回率，%</translation>
    </message>
    <message>
      <source>characters that agree (1 − edit distance), %</source>
      <translation>一致的字符（1 − 编辑距离），%</translation>
    </message>
    <message>
      <source>A sample of {count}</source>
      <translation>抽样 {count} 页</translation>
    </message>
    <message>
      <source>Edit distance</source>
      <translation>编辑距离</translation>
    </message>
    <message>
      <source>What is drawn</source>
      <translation>绘制内容</translation>
    </message>
    <message>
      <source>Hard tokens</source>
      <translation>难词</translation>
    </message>
    <message>
      <source>The paper</source>
      <translation>论文</translation>
    </message>
    <message>
      <source>Numbers, codes, names and formulas that were kept</source>
      <translation>得以保留的数字、代码、姓名和公式</translation>
    </message>
    <message>
      <source>The points of the paper, counted in another way on other pages</source>
      <translation>论文中的点，以其他方式在其他页面上计算</translation>
    </message>
    <message>
      <source>Read in a mode</source>
      <translation>以某一模式识读</translation>
    </message>
    <message>
      <source>Read these pages in one more mode; the readings are kept</source>
      <translation>再以一种模式识读这些页面；识读结果会保留</translation>
    </message>
    <message>
      <source>a page</source>
      <translation>一页</translation>
    </message>
    <message>
      <source>median of the pages</source>
      <translation>各页的中位数</translation>
    </message>
    <message>
      <source>hard tokens kept, median</source>
      <translation>保留的难词，中位数</translation>
    </message>
    <message>
      <source>its hard tokens kept</source>
      <translation>其保留的难词</translation>
    </message>
    <message>
      <source>looped, or cut at the limit</source>
      <translation>陷入循环或达到上限被截断</translation>
    </message>
    <message>
      <source>Tiny and Small in the paper, on other pages</source>
      <translation>论文中的 Tiny 和 Small，在其他页面上</translation>
    </message>
    <message>
      <source>Curve of the document</source>
      <translation>文档的曲线</translation>
    </message>
    <message>
      <source>Readings still to be made: {count}.</source>
      <translation>尚需进行的识读：{count} 次。</translation>
    </message>
    <message>
      <source>Could not be read: {count}. Compare the page to see why.</source>
      <translation>无法识读：{count} 次。请比较该页以查看原因。</translation>
    </message>
    <message>
      <source>Write the curve to a file</source>
      <translation>将曲线写入文件</translation>
    </message>
    <message>
      <source>As a drawing (SVG)…</source>
      <translation>作为矢量图 (SVG)…</translation>
    </message>
    <message>
      <source>As a picture (PNG)…</source>
      <translation>作为图片 (PNG)…</translation>
    </message>
    <message>
      <source>Curve</source>
      <translation>曲线</translation>
    </message>
    <message>
      <source>{name} reads {recall} of the words of {what} with {tokens} tokens a page</source>
      <translation>{name} 以每页 {tokens} 个 token 读出{what} {recall} 的词</translation>
    </message>
    <message>
      <source>{told}.</source>
      <translation>{told}。</translation>
    </message>
    <message>
      <source>{name} reads as much for {times} times the tokens</source>
      <translation>{name} 用 {times} 倍的 token 读出同样多</translation>
    </message>
    <message>
      <source>{name} adds {gain} for {times} times the tokens</source>
      <translation>{name} 用 {times} 倍的 token 多读出 {gain}</translation>
    </message>
    <message>
      <source>{name} reads {gain} less for {times} times the tokens</source>
      <translation>{name} 用 {times} 倍的 token 少读出 {gain}</translation>
    </message>
    <message>
      <source>{ending}, which on so many pages may be chance</source>
      <translation>{ending}，在这样的页数下可能是偶然</translation>
    </message>
    <message>
      <source>{told}; {ending}.</source>
      <translation>{told}；{ending}。</translation>
    </message>
    <message>
      <source>this document</source>
      <translation>此文档</translation>
    </message>
    <message>
      <source>one page</source>
      <translation>一页</translation>
    </message>
    <message>
      <source>{truth} ({pages})</source>
      <translation>{truth}（{pages}）</translation>
    </message>
    <message>
      <source>Measured against {truths}.</source>
      <translation>对照{truths}测量。</translation>
    </message>
    <message>
      <source>Where a reading stands as the truth, its own errors count for right.</source>
      <translation>以识读结果为准时，其自身的错误也算作正确。</translation>
    </message>
    <message>
      <source>The truth of {pages} is not whole.</source>
      <translation>{pages}的标准文本不完整。</translation>
    </message>
    <message>
      <source>what you corrected</source>
      <translation>您更正过的内容</translation>
    </message>
    <message>
      <source>the attached reference</source>
      <translation>附加的参考文本</translation>
    </message>
    <message>
      <source>the file's own text</source>
      <translation>文件自带的文本</translation>
    </message>
    <message>
      <source>the finest mode that was read, {name}</source>
      <translation>已识读的最精细模式 {name}</translation>
    </message>
    <message>
      <source>Not read yet: {pages}.</source>
      <translation>尚未识读：{pages}。</translation>
    </message>
    <message>
      <source>Read in one mode alone, which stands as the truth: {pages}.</source>
      <translation>只以一种模式识读，并以其为准：{pages}。</translation>
    </message>
    <message>
      <source>Read by an engine that counts no tokens: {pages}.</source>
      <translation>由不计 token 的引擎识读：{pages}。</translation>
    </message>
    <message>
      <source>Of fewer than {count} pages there are points and no line.</source>
      <translation>少于 {count} 页时只有点，没有线。</translation>
    </message>
    <message>
      <source>Measuring…</source>
      <translation>正在测量…</translation>
    </message>
    <message>
      <source>These pages were read by an engine that counts no tokens. Read them with a model, in two modes or more.</source>
      <translation>这些页面由不计 token 的引擎识读。请用模型以两种或更多模式识读它们。</translation>
    </message>
    <message>
      <source>Read these pages in two modes or more: the finest stands as the truth where you corrected none.</source>
      <translation>请以两种或更多模式识读这些页面：在您未作更正之处，以最精细的模式为准。</translation>
    </message>
    <message>
      <source>page {pages}</source>
      <translation>第 {pages} 页</translation>
    </message>
    <message>
      <source>pages {pages}</source>
      <translation>第 {pages} 页</translation>
    </message>
    <message>
      <source>Version {version}</source>
      <translation>版本 {version}</translation>
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Open a scan, see what the page says, take it away. Recto is free software under the GNU Affero General Public License, version 3 or later.</source>
      <translation>打开扫描件，看清页面内容，随手带走。Recto 是自由软件，采用 GNU Affero 通用公共许可证第 3 版或更高版本。</translation>
    </message>
    <message>
      <source>Recto never looks for newer versions by itself. They are where you have this one from.</source>
      <translation>Recto 从不自行查找新版本。新版本请到您获得本版本的地方获取。</translation>
    </message>
    <message>
      <source>What comes with it</source>
      <translation>随附内容</translation>
    </message>
    <message>
      <source>Parts</source>
      <translation>组件</translation>
    </message>
    <message>
      <source>Licence text</source>
      <translation>许可证文本</translation>
    </message>
    <message>
      <source>Commands</source>
      <translation>命令</translation>
    </message>
    <message>
      <source>Enter does what is chosen.</source>
      <translation>按 Enter 执行所选命令。</translation>
    </message>
    <message>
      <source>Type a part of its name</source>
      <translation>输入名称的一部分</translation>
    </message>
    <message>
      <source>Find a command</source>
      <translation>查找命令</translation>
    </message>
    <message>
      <source>This document</source>
      <translation>此文档</translation>
    </message>
    <message>
      <source>All {count} open documents</source>
      <translation>全部 {count} 个打开的文档</translation>
    </message>
    <message>
      <source>Export</source>
      <translation>导出</translation>
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Writing page {page} of {total}</source>
      <translation>正在写入第 {page} 页，共 {total} 页</translation>
    </message>
    <message>
      <source>{name} is saved.</source>
      <translation>{name} 已保存。</translation>
    </message>
    <message>
      <source>{count} of {total} documents are saved.</source>
      <translation>已保存 {total} 个文档中的 {count} 个。</translation>
    </message>
    <message>
      <source>Printed text is missing.</source>
      <translation>有印刷文字缺失。</translation>
    </message>
    <message>
      <source>Show in folder</source>
      <translation>在文件夹中显示</translation>
    </message>
    <message>
      <source>{what}. {next}</source>
      <translation>{what}。{next}</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>格式</translation>
    </message>
    <message>
      <source>Export {pages}</source>
      <translation>导出 {pages}</translation>
    </message>
    <message>
      <source>Each file appears only when it is complete.</source>
      <translation>每个文件只有在完整写好后才会出现。</translation>
    </message>
    <message>
      <source>The file appears only when it is complete.</source>
      <translation>文件写入完成后才会出现。</translation>
    </message>
    <message>
      <source>Nothing to export: none of these pages has been read.</source>
      <translation>没有可导出的内容：这些页面均未识读。</translation>
    </message>
    <message>
      <source>1 document</source>
      <translation>1 个文档</translation>
    </message>
    <message>
      <source>{count} documents</source>
      <translation>{count} 个文档</translation>
    </message>
    <message>
      <source>Include</source>
      <translation>包含</translation>
    </message>
    <message>
      <source>Save as</source>
      <translation>另存为</translation>
    </message>
    <message>
      <source>{name} in {folder}</source>
      <translation>{name}（位于 {folder}）</translation>
    </message>
    <message>
      <source>{name}: {what}</source>
      <translation>{name}：{what}</translation>
    </message>
    <message>
      <source>Show page</source>
      <translation>显示页面</translation>
    </message>
    <message>
      <source>All {count}</source>
      <translation>全部 {count} 页</translation>
    </message>
    <message>
      <source>This page</source>
      <translation>本页</translation>
    </message>
    <message>
      <source>Page numbers</source>
      <translation>页码</translation>
    </message>
    <message>
      <source>Password</source>
      <translation>密码</translation>
    </message>
    <message>
      <source>This document opens with a password. It is not kept.</source>
      <translation>打开此文档需要密码。密码不会被保存。</translation>
    </message>
    <message>
      <source>Show the password</source>
      <translation>显示密码</translation>
    </message>
    <message>
      <source>This password does not open the document. Check capital letters and try again.</source>
      <translation>此密码无法打开文档。请检查大小写后重试。</translation>
    </message>
    <message>
      <source>{name}:</source>
      <translation>{name}：</translation>
    </message>
    <message>
      <source>{count} more</source>
      <translation>另有 {count} 处</translation>
    </message>
    <message>
      <source>Show place</source>
      <translation>显示位置</translation>
    </message>
    <message>
      <source>Report a problem</source>
      <translation>报告问题</translation>
    </message>
    <message>
      <source>Save…</source>
      <translation>保存…</translation>
    </message>
    <message>
      <source>Copy</source>
      <translation>复制</translation>
    </message>
    <message>
      <source>Looking at versions, folders, engines and the log…</source>
      <translation>正在查看版本、文件夹、引擎和日志…</translation>
    </message>
    <message>
      <source>Saved as {name}</source>
      <translation>已保存为 {name}</translation>
    </message>
    <message>
      <source>Copied</source>
      <translation>已复制</translation>
    </message>
    <message>
      <source>This is what helps to find a fault. It holds no text of documents, no keys and no names of files that were opened. Recto sends it to nobody: read it through, and give it to whom you like.</source>
      <translation>以下内容有助于查找故障。其中没有文档文字、密钥，也没有打开过的文件名。Recto 不会把它发送给任何人：请通读后自行决定交给谁。</translation>
    </message>
    <message>
      <source>Report</source>
      <translation>报告</translation>
    </message>
    <message>
      <source>What did not come through whole</source>
      <translation>未能完整导出的内容</translation>
    </message>
    <message>
      <source>What will not come through whole</source>
      <translation>无法完整导出的内容</translation>
    </message>
    <message>
      <source>Copy report</source>
      <translation>复制报告</translation>
    </message>
    <message>
      <source>Whole: {pages}.</source>
      <translation>完整：{pages}。</translation>
    </message>
    <message>
      <source>Page {pages} lacks printed text:</source>
      <translation>第 {pages} 页缺少印刷文字：</translation>
    </message>
    <message>
      <source>Pages {pages} lack printed text:</source>
      <translation>第 {pages} 页缺少印刷文字：</translation>
    </message>
    <message>
      <source>about {count} words are in no text. A line says so.</source>
      <translation>约有 {count} 个词未收入文本。文中会有一行注明。</translation>
    </message>
    <message>
      <source>about one word is in no text. A line says so.</source>
      <translation>约有一个词未收入文本。文中会有一行注明。</translation>
    </message>
    <message>
      <source>Look at it</source>
      <translation>查看</translation>
    </message>
    <message>
      <source>{heads}.</source>
      <translation>{heads}。</translation>
    </message>
    <message>
      <source>Left out:</source>
      <translation>略去：</translation>
    </message>
    <message>
      <source>page numbers</source>
      <translation>页码</translation>
    </message>
    <message>
      <source>running head “{words}” on {pages}</source>
      <translation>页眉“{words}”（{pages}）</translation>
    </message>
    <message>
      <source>Page {pages} failed</source>
      <translation>第 {pages} 页识读失败</translation>
    </message>
    <message>
      <source>Pages {pages} failed</source>
      <translation>第 {pages} 页识读失败</translation>
    </message>
    <message>
      <source>and is left out.</source>
      <translation>因此略去。</translation>
    </message>
    <message>
      <source>and are left out.</source>
      <translation>因此略去。</translation>
    </message>
    <message>
      <source>A line says so.</source>
      <translation>文中会有一行注明。</translation>
    </message>
    <message>
      <source>Page {pages} looped.</source>
      <translation>第 {pages} 页陷入循环。</translation>
    </message>
    <message>
      <source>Pages {pages} looped.</source>
      <translation>第 {pages} 页陷入循环。</translation>
    </message>
    <message>
      <source>The text ends there, marked.</source>
      <translation>文本到此为止，并有标记。</translation>
    </message>
    <message>
      <source>Page {pages} was cut short.</source>
      <translation>第 {pages} 页中途截断。</translation>
    </message>
    <message>
      <source>Pages {pages} were cut short.</source>
      <translation>第 {pages} 页中途截断。</translation>
    </message>
    <message>
      <source>Page {pages} is from a reference,</source>
      <translation>第 {pages} 页来自参考，</translation>
    </message>
    <message>
      <source>Pages {pages} are from a reference,</source>
      <translation>第 {pages} 页来自参考，</translation>
    </message>
    <message>
      <source>not read by Recto. A line says so.</source>
      <translation>并非由 Recto 识读。文中会有一行注明。</translation>
    </message>
    <message>
      <source>Read it</source>
      <translation>识读该页</translation>
    </message>
    <message>
      <source>Read them</source>
      <translation>识读这些页</translation>
    </message>
    <message>
      <source>Page {pages} has not been read</source>
      <translation>第 {pages} 页尚未识读</translation>
    </message>
    <message>
      <source>{count} pages have not been read</source>
      <translation>{count} 页尚未识读</translation>
    </message>
    <message>
      <source>and are left out: {pages}.</source>
      <translation>因此略去：{pages}。</translation>
    </message>
    <message>
      <source>{count} files, named after their documents</source>
      <translation>{count} 个文件，以各自文档命名</translation>
    </message>
    <message>
      <source>One file, named after its document</source>
      <translation>一个文件，以其文档命名</translation>
    </message>
    <message>
      <source>Give the file a name.</source>
      <translation>请输入文件名。</translation>
    </message>
    <message>
      <source>A file's name cannot hold “{character}”.</source>
      <translation>文件名不能包含“{character}”。</translation>
    </message>
    <message>
      <source>This name is too long for a file.</source>
      <translation>文件名过长。</translation>
    </message>
    <message>
      <source>The folder {folder} is not there. Choose another.</source>
      <translation>文件夹 {folder} 不存在。请另选一个。</translation>
    </message>
    <message>
      <source>with text</source>
      <translation>带文字</translation>
    </message>
    <message>
      <source>File name</source>
      <translation>文件名</translation>
    </message>
    <message>
      <source>Folder: {folder}</source>
      <translation>文件夹：{folder}</translation>
    </message>
    <message>
      <source>{count} files are there already and will be replaced: {names}</source>
      <translation>{count} 个文件已存在，将被替换：{names}</translation>
    </message>
    <message>
      <source>{name} is there already and will be replaced.</source>
      <translation>{name} 已存在，将被替换。</translation>
    </message>
    <message>
      <source>Open in a new window</source>
      <translation>在新窗口中打开</translation>
    </message>
    <message>
      <source>Find it…</source>
      <translation>查找它…</translation>
    </message>
    <message>
      <source>Tags…</source>
      <translation>标签…</translation>
    </message>
    <message>
      <source>Put back on the list</source>
      <translation>放回列表</translation>
    </message>
    <message>
      <source>Forget what was read…</source>
      <translation>忘记已识读的内容…</translation>
    </message>
    <message>
      <source>Sort by</source>
      <translation>排序方式</translation>
    </message>
    <message>
      <source>Show all documents</source>
      <translation>显示所有文档</translation>
    </message>
    <message>
      <source>Looking for the files…</source>
      <translation>正在查找文件…</translation>
    </message>
    <message>
      <source>{count} of {total} documents</source>
      <translation>{count} / {total} 个文档</translation>
    </message>
    <message>
      <source>No such document</source>
      <translation>没有符合条件的文档</translation>
    </message>
    <message>
      <source>No documents yet</source>
      <translation>还没有文档</translation>
    </message>
    <message>
      <source>Documents that you open appear here.</source>
      <translation>您打开的文档会显示在这里。</translation>
    </message>
    <message>
      <source>{count} documents are in the list; none of them is like this.</source>
      <translation>列表中有 {count} 个文档，没有一个符合条件。</translation>
    </message>
    <message>
      <source>Any tag</source>
      <translation>任意标签</translation>
    </message>
    <message>
      <source>{tag} ({count})</source>
      <translation>{tag}（{count}）</translation>
    </message>
    <message>
      <source>Which documents</source>
      <translation>显示哪些文档</translation>
    </message>
    <message>
      <source>Tag</source>
      <translation>标签</translation>
    </message>
    <message>
      <source>Unread</source>
      <translation>未识读</translation>
    </message>
    <message>
      <source>Partly read</source>
      <translation>部分识读</translation>
    </message>
    <message>
      <source>Failed pages</source>
      <translation>有失败的页面</translation>
    </message>
    <message>
      <source>Removed from the list</source>
      <translation>已从列表移除</translation>
    </message>
    <message>
      <source>Add</source>
      <translation>添加</translation>
    </message>
    <message>
      <source>Rename</source>
      <translation>重命名</translation>
    </message>
    <message>
      <source>Delete</source>
      <translation>删除</translation>
    </message>
    <message>
      <source>Save</source>
      <translation>保存</translation>
    </message>
    <message>
      <source>New tag</source>
      <translation>新标签</translation>
    </message>
    <message>
      <source>Checked tags are those of the documents that are chosen. F2 renames a tag, Del deletes it.</source>
      <translation>勾选的是所选文档的标签。F2 重命名标签，Del 删除标签。</translation>
    </message>
    <message>
      <source>F2 renames a tag everywhere, Del deletes it.</source>
      <translation>F2 在所有文档中重命名标签，Del 删除标签。</translation>
    </message>
    <message>
      <source>“{tag}” is taken from {count} documents.</source>
      <translation>将从 {count} 个文档中移除“{tag}”。</translation>
    </message>
    <message>
      <source>“{tag}” is taken from 1 document.</source>
      <translation>将从 1 个文档中移除“{tag}”。</translation>
    </message>
    <message>
      <source>{tags} tags are deleted; they stand with documents {count} times.</source>
      <translation>将删除 {tags} 个标签，它们在文档中共使用了 {count} 次。</translation>
    </message>
    <message>
      <source>Engines</source>
      <translation>引擎</translation>
    </message>
    <message>
      <source>All models…</source>
      <translation>所有模型…</translation>
    </message>
    <message>
      <source>The engines are being started</source>
      <translation>正在启动引擎</translation>
    </message>
    <message>
      <source>Unload {engine} from memory</source>
      <translation>从内存中卸载 {engine}</translation>
    </message>
    <message>
      <source>Remove a model from the list</source>
      <translation>从列表中移除模型</translation>
    </message>
    <message>
      <source>Its folder stays where it is, and can be added again.</source>
      <translation>文件夹会保留在原处，可以再次添加。</translation>
    </message>
    <message>
      <source>{scripts} and {count} more</source>
      <translation>{scripts}等，另有 {count} 种</translation>
    </message>
    <message>
      <source>{reader} reads {scripts}.</source>
      <translation>{reader} 识别{scripts}。</translation>
    </message>
    <message>
      <source>It reads {scripts}.</source>
      <translation>它识别{scripts}。</translation>
    </message>
    <message>
      <source>It does not know {scripts}; such print is shown as a picture.</source>
      <translation>它不认识{scripts}；这类文字以图片显示。</translation>
    </message>
    <message>
      <source>Send pages to {place}?</source>
      <translation>要把页面发送到 {place} 吗？</translation>
    </message>
    <message>
      <source>Each page that this engine reads is sent as a picture to {place}, and its text comes back. Whoever runs that server can see the pages. With the other engines pages stay on this computer.</source>
      <translation>此引擎读取的每一页都会以图片形式发送到 {place}，再传回其文字。运行该服务器的人可以看到这些页面。使用其他引擎时，页面留在本机。</translation>
    </message>
    <message>
      <source>Recto asks once for each server.</source>
      <translation>Recto 对每个服务器只询问一次。</translation>
    </message>
    <message>
      <source>Do not send</source>
      <translation>不发送</translation>
    </message>
    <message>
      <source>Send pages there</source>
      <translation>发送页面</translation>
    </message>
    <message>
      <source>Add a model folder for {engine}…</source>
      <translation>为 {engine} 添加模型文件夹…</translation>
    </message>
    <message>
      <source>Set the address for {engine}…</source>
      <translation>设置 {engine} 的地址…</translation>
    </message>
    <message>
      <source>Name the model for {engine}…</source>
      <translation>为 {engine} 指定模型…</translation>
    </message>
    <message>
      <source>Set the key for {engine}…</source>
      <translation>设置 {engine} 的密钥…</translation>
    </message>
    <message>
      <source>Folder of the model: {files}</source>
      <translation>模型文件夹：{files}</translation>
    </message>
    <message>
      <source>Address of the server, such as http://host:8000</source>
      <translation>服务器地址，例如 http://host:8000</translation>
    </message>
    <message>
      <source>Name of the model there; empty for the one that reads documents</source>
      <translation>服务器上的模型名称；留空则使用读取文档的那一个</translation>
    </message>
    <message>
      <source>Key. It goes into the system's keyring; without one it is kept until Recto is closed.</source>
      <translation>密钥。它会存入系统密钥环；没有密钥环时，保留到 Recto 关闭为止。</translation>
    </message>
    <message>
      <source>no model folder yet</source>
      <translation>尚无模型文件夹</translation>
    </message>
    <message>
      <source>{engine} has no model yet</source>
      <translation>{engine} 尚无模型</translation>
    </message>
    <message>
      <source>Add the folder that holds its weights.</source>
      <translation>请添加存放其权重的文件夹。</translation>
    </message>
    <message>
      <source>no address yet</source>
      <translation>尚无地址</translation>
    </message>
    <message>
      <source>{engine} has no address yet</source>
      <translation>{engine} 尚无地址</translation>
    </message>
    <message>
      <source>Set its address.</source>
      <translation>请设置其地址。</translation>
    </message>
    <message>
      <source>no model named yet</source>
      <translation>尚未指定模型</translation>
    </message>
    <message>
      <source>{engine} has no model named yet</source>
      <translation>{engine} 尚未指定模型</translation>
    </message>
    <message>
      <source>Name its model.</source>
      <translation>请指定其模型。</translation>
    </message>
    <message>
      <source>no key yet</source>
      <translation>尚无密钥</translation>
    </message>
    <message>
      <source>{engine} has no key yet</source>
      <translation>{engine} 尚无密钥</translation>
    </message>
    <message>
      <source>Set its key.</source>
      <translation>请设置其密钥。</translation>
    </message>
    <message>
      <source>libraries missing</source>
      <translation>缺少库</translation>
    </message>
    <message>
      <source>model folder not found</source>
      <translation>未找到模型文件夹</translation>
    </message>
    <message>
      <source>asking {place}</source>
      <translation>正在询问 {place}</translation>
    </message>
    <message>
      <source>loading, {percent} %</source>
      <translation>正在加载，{percent} %</translation>
    </message>
    <message>
      <source>{device} · {size} GB</source>
      <translation>{device} · {size} GB</translation>
    </message>
    <message>
      <source>could not be loaded</source>
      <translation>无法加载</translation>
    </message>
    <message>
      <source>pages go to {place}</source>
      <translation>页面发送到 {place}</translation>
    </message>
    <message>
      <source>ready</source>
      <translation>就绪</translation>
    </message>
    <message>
      <source>{engine} is ready</source>
      <translation>{engine} 已就绪</translation>
    </message>
    <message>
      <source>{engine} is being asked</source>
      <translation>正在询问 {engine}</translation>
    </message>
    <message>
      <source>{percent} % is in memory.</source>
      <translation>已载入内存 {percent} %。</translation>
    </message>
    <message>
      <source>{engine} is being loaded</source>
      <translation>正在加载 {engine}</translation>
    </message>
    <message>
      <source>{engine} is not ready</source>
      <translation>{engine} 未就绪</translation>
    </message>
    <message>
      <source>Missing: {parts}. Set Recto up again.</source>
      <translation>缺少：{parts}。请重新安装 Recto。</translation>
    </message>
    <message>
      <source>{engine} has lost its model</source>
      <translation>{engine} 的模型已丢失</translation>
    </message>
    <message>
      <source>The folder {folder} is not there.</source>
      <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
      <source>{engine} could not be loaded</source>
      <translation>无法加载 {engine}</translation>
    </message>
    <message>
      <source>Choose it again to try once more, or choose another engine.</source>
      <translation>重新选择它以再试一次，或选择其他引擎。</translation>
    </message>
    <message>
      <source>Its makers publish it; Recto downloads nothing. README.md says how to get it.</source>
      <translation>模型由其开发者发布，Recto 不会下载任何内容。README.md 中说明了获取方法。</translation>
    </message>
    <message>
      <source>Add a model folder…</source>
      <translation>添加模型文件夹…</translation>
    </message>
    <message>
      <source>Add another folder…</source>
      <translation>添加其他文件夹…</translation>
    </message>
    <message>
      <source>The model folder of {engine} is not there</source>
      <translation>{engine} 的模型文件夹不存在</translation>
    </message>
    <message>
      <source>It was {folder}. Bring it back, or add the folder where it is now.</source>
      <translation>原位置为 {folder}。请将其恢复，或添加它现在所在的文件夹。</translation>
    </message>
    <message>
      <source>“{folder}” is no model for {engine}</source>
      <translation>“{folder}”不是 {engine} 的模型</translation>
    </message>
    <message>
      <source>The reader is being started</source>
      <translation>正在启动识读程序</translation>
    </message>
    <message>
      <source>Documents can be opened meanwhile.</source>
      <translation>在此期间可以打开文档。</translation>
    </message>
    <message>
      <source>The reader could not be started</source>
      <translation>无法启动识读程序</translation>
    </message>
    <message>
      <source>Documents can be opened, but not read. Set Recto up again, then start it again.</source>
      <translation>可以打开文档，但无法识读。请重新安装配置 Recto，然后再次启动。</translation>
    </message>
    <message>
      <source>There is no engine “{engine}” here</source>
      <translation>此处没有引擎“{engine}”</translation>
    </message>
    <message>
      <source>{engine} is used instead.</source>
      <translation>已改用 {engine}。</translation>
    </message>
    <message>
      <source>{engine} has no model “{model}” any more</source>
      <translation>{engine} 已没有模型“{model}”</translation>
    </message>
    <message>
      <source>“{model}” is used instead.</source>
      <translation>已改用“{model}”。</translation>
    </message>
    <message>
      <source>Use {engine}</source>
      <translation>使用 {engine}</translation>
    </message>
    <message>
      <source>Text, blocks and tables. Works offline on any computer.</source>
      <translation>识别文字、版块和表格。任何电脑上均可离线使用。</translation>
    </message>
    <message>
      <source>Text, blocks and tables, in {scripts}. Works offline on any computer.</source>
      <translation>识别{scripts}的文字、版块和表格。任何电脑上均可离线使用。</translation>
    </message>
    <message>
      <source>It is in memory, on {device}.</source>
      <translation>已载入内存，位于 {device}。</translation>
    </message>
    <message>
      <source>It is loaded before the first page is read.</source>
      <translation>识读第一页之前会先载入。</translation>
    </message>
    <message>
      <source>Each page that is read is sent to {place}.</source>
      <translation>读取的每一页都会发送到 {place}。</translation>
    </message>
    <message>
      <source>There is not enough memory</source>
      <translation>内存不足</translation>
    </message>
    <message>
      <source>The engine process stopped</source>
      <translation>引擎进程已停止</translation>
    </message>
    <message>
      <source>Close other programs, or choose a smaller precision in the settings.</source>
      <translation>请关闭其他程序，或在设置中选择更低的数值精度。</translation>
    </message>
    <message>
      <source>Copy the model again, or add another folder.</source>
      <translation>请重新复制模型，或添加其他文件夹。</translation>
    </message>
    <message>
      <source>{how} Then start Recto again.</source>
      <translation>{how}然后重新启动 Recto。</translation>
    </message>
    <message>
      <source>Choose the engine again to try once more.</source>
      <translation>请再次选择该引擎以重试。</translation>
    </message>
    <message>
      <source>Valid</source>
      <translation>有效</translation>
    </message>
    <message>
      <source>Not valid</source>
      <translation>无效</translation>
    </message>
    <message>
      <source>How to see it</source>
      <translation>查看方式</translation>
    </message>
    <message>
      <source>The figure on the page</source>
      <translation>页面上的图形</translation>
    </message>
    <message>
      <source>{pages} are left of a batch</source>
      <translation>批量识读还剩 {pages}</translation>
    </message>
    <message>
      <source>Show</source>
      <translation>显示</translation>
    </message>
    <message>
      <source>Add files to the batch</source>
      <translation>向批量识读添加文件</translation>
    </message>
    <message>
      <source>Add a folder to the batch</source>
      <translation>向批量识读添加文件夹</translation>
    </message>
    <message>
      <source>Folder with the results of a batch</source>
      <translation>存放批量识读结果的文件夹</translation>
    </message>
    <message>
      <source>Folder for the results</source>
      <translation>存放结果的文件夹</translation>
    </message>
    <message>
      <source>As the batch was begun.</source>
      <translation>与批量识读开始时相同。</translation>
    </message>
    <message>
      <source>“{name}” has changed since it was read</source>
      <translation>“{name}”在识读之后有过改动</translation>
    </message>
    <message>
      <source>What was read before is kept with the file as it was. Pages read: {read}, corrected: {corrected}.</source>
      <translation>此前的识读结果随改动前的文件一并保留。已识读页数：{read}，已校正页数：{corrected}。</translation>
    </message>
    <message>
      <source>Take it over</source>
      <translation>沿用这些结果</translation>
    </message>
    <message>
      <source>Reading page {number} in {name}</source>
      <translation>正在用 {name} 识读第 {number} 页</translation>
    </message>
    <message>
      <source>1 reading of page {number}; add another mode to compare it with</source>
      <translation>第 {number} 页有 1 份识读结果；请添加另一模式进行比较</translation>
    </message>
    <message>
      <source>{count} readings of page {number}, all kept in the library until you delete them</source>
      <translation>第 {number} 页有 {count} 份识读结果，均保留在文库中，直到您将其删除</translation>
    </message>
    <message>
      <source>{document}, page {number}, compared</source>
      <translation>{document}，第 {number} 页，比较</translation>
    </message>
    <message>
      <source>The file holds no good text of its own for page {number}</source>
      <translation>该文件的第 {number} 页没有可用的自带文本</translation>
    </message>
    <message>
      <source>writing, {count} tokens/s</source>
      <translation>正在书写，每秒 {count} 个 token</translation>
    </message>
    <message>
      <source>looking at the page</source>
      <translation>正在查看页面</translation>
    </message>
    <message>
      <source>{read} of {total} pages read</source>
      <translation>已识读 {read} 页，共 {total} 页</translation>
    </message>
    <message>
      <source>1 page read</source>
      <translation>已识读 1 页</translation>
    </message>
    <message>
      <source>{count} pages read</source>
      <translation>已识读 {count} 页</translation>
    </message>
    <message>
      <source>{name}, 1 page</source>
      <translation>{name}，1 页</translation>
    </message>
    <message>
      <source>{name}, {count} pages</source>
      <translation>{name}，{count} 页</translation>
    </message>
    <message>
      <source>{document}, curve</source>
      <translation>{document}，曲线</translation>
    </message>
    <message>
      <source>{command}: {what}</source>
      <translation>{command}：{what}</translation>
    </message>
    <message>
      <source>Page {number} is being read</source>
      <translation>正在识读第 {number} 页</translation>
    </message>
    <message>
      <source>It can be corrected once that is done, or stopped.</source>
      <translation>识读完成或停止后即可更正。</translation>
    </message>
    <message>
      <source>Show the corrected page</source>
      <translation>显示更正后的页面</translation>
    </message>
    <message>
      <source>Page {number} was corrected before</source>
      <translation>第 {number} 页此前已更正</translation>
    </message>
    <message>
      <source>This is what the engine read. Corrections go on where they were begun.</source>
      <translation>这是引擎读出的内容。更正会在原先开始的地方继续。</translation>
    </message>
    <message>
      <source>Engine</source>
      <translation>引擎</translation>
    </message>
    <message>
      <source>Starting the reader</source>
      <translation>正在启动识读程序</translation>
    </message>
    <message>
      <source>{engine} · {state}</source>
      <translation>{engine} · {state}</translation>
    </message>
    <message>
      <source>Back to the report</source>
      <translation>返回报告</translation>
    </message>
    <message>
      <source>The export's report is put aside</source>
      <translation>导出报告已暂时收起</translation>
    </message>
    <message>
      <source>Copy picture</source>
      <translation>复制图片</translation>
    </message>
    <message>
      <source>Save picture…</source>
      <translation>保存图片…</translation>
    </message>
    <message>
      <source>Such text shows as boxes here; exported files hold it whole. {install}</source>
      <translation>此类文字在此显示为方框；导出的文件中内容完整。{install}</translation>
    </message>
    <message>
      <source>No font on this computer shows Chinese and Japanese</source>
      <translation>此电脑上没有可显示中文和日文的字体</translation>
    </message>
    <message>
      <source>On Debian and Ubuntu: apt-get install fonts-noto-cjk; then start Recto again.</source>
      <translation>在 Debian 和 Ubuntu 上：apt-get install fonts-noto-cjk；然后重新启动 Recto。</translation>
    </message>
    <message>
      <source>The window speaks English until there is one. {install}</source>
      <translation>在有此类字体之前，窗口使用英文。{install}</translation>
    </message>
    <message>
      <source>This document was not read to its end</source>
      <translation>此文档尚未识读完</translation>
    </message>
    <message>
      <source>Recto was closed, or another document opened, while pages waited to be read.</source>
      <translation>当时仍有页面等待识读，Recto 就被关闭，或打开了另一个文档。</translation>
    </message>
    <message>
      <source>Automatic</source>
      <translation>自动</translation>
    </message>
    <message>
      <source>Automatic ({language})</source>
      <translation>自动（{language}）</translation>
    </message>
    <message>
      <source>This reader does not know {script}</source>
      <translation>此识读引擎不识别{script}</translation>
    </message>
    <message>
      <source>{language} is kept as pictures, unless you bring what reads it: see the settings.</source>
      <translation>{language}将保留为图片，除非您提供能识读它的工具：请见设置。</translation>
    </message>
    <message>
      <source>{first} {then}</source>
      <translation>{first}{then}</translation>
    </message>
    <message>
      <source>Nothing has been read again. The mode is used from the next reading on.</source>
      <translation>没有重新识读任何内容。该模式从下次识读起生效。</translation>
    </message>
    <message>
      <source>Markdown</source>
      <translation>Markdown</translation>
    </message>
    <message>
      <source>Left out of the page: {words}</source>
      <translation>未纳入页面的内容：{words}</translation>
    </message>
    <message>
      <source>A page holds no addresses of pictures, languages of code or comments.</source>
      <translation>页面不保存图片地址、代码语言或注释。</translation>
    </message>
    <message>
      <source>Clipboard</source>
      <translation>剪贴板</translation>
    </message>
    <message>
      <source>Texts and conversations</source>
      <translation>文本和对话</translation>
    </message>
    <message>
      <source>Keep a text as pictures</source>
      <translation>将文本保存为图像</translation>
    </message>
    <message>
      <source>Archives</source>
      <translation>压缩包</translation>
    </message>
    <message>
      <source>Export pictures and context</source>
      <translation>导出图像和上下文</translation>
    </message>
    <message>
      <source>Fetching {model}: {how_far}</source>
      <translation>正在获取 {model}：{how_far}</translation>
    </message>
    <message>
      <source>Delete {model}</source>
      <translation>删除 {model}</translation>
    </message>
    <message>
      <source>{size} in {folder} are deleted. It can be fetched again.</source>
      <translation>将删除 {folder} 中的 {size}。可以再次获取。</translation>
    </message>
    <message>
      <source>Folder, or disk, for {model}</source>
      <translation>{model} 的文件夹或磁盘</translation>
    </message>
    <message>
      <source>Folder…</source>
      <translation>文件夹…</translation>
    </message>
    <message>
      <source>Archive (tar or zip)…</source>
      <translation>归档文件（tar 或 zip）…</translation>
    </message>
    <message>
      <source>Folder of a model</source>
      <translation>模型文件夹</translation>
    </message>
    <message>
      <source>Archive of a model</source>
      <translation>模型归档文件</translation>
    </message>
    <message>
      <source>Archives ({patterns})</source>
      <translation>归档文件 ({patterns})</translation>
    </message>
    <message>
      <source>{model} is here, and waits for its libraries</source>
      <translation>{model} 已就绪，正在等待所需的库</translation>
    </message>
    <message>
      <source>Install the one that fits</source>
      <translation>安装合适的版本</translation>
    </message>
    <message>
      <source>Another build…</source>
      <translation>其他版本…</translation>
    </message>
    <message>
      <source>Tables</source>
      <translation>表格</translation>
    </message>
    <message>
      <source>Find “{name}”</source>
      <translation>查找“{name}”</translation>
    </message>
    <message>
      <source>Open a folder of pictures</source>
      <translation>打开图片文件夹</translation>
    </message>
    <message>
      <source>The picture in the clipboard could not be saved.</source>
      <translation>无法保存剪贴板中的图片。</translation>
    </message>
    <message>
      <source>There is no picture and no file in the clipboard.</source>
      <translation>剪贴板中没有图片或文件。</translation>
    </message>
    <message>
      <source>Documents and pictures ({patterns});;All files (*)</source>
      <translation>文档和图片 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
      <source>Pasted {time}</source>
      <translation>粘贴于 {time}</translation>
    </message>
    <message>
      <source>In the file</source>
      <translation>文件自带</translation>
    </message>
    <message>
      <source>Headings read</source>
      <translation>识读出的标题</translation>
    </message>
    <message>
      <source>“{title}” left the list</source>
      <translation>“{title}”已从列表移除</translation>
    </message>
    <message>
      <source>What was read of it is kept, and is there again when you open it.</source>
      <translation>已识读的内容仍保留，重新打开时即可看到。</translation>
    </message>
    <message>
      <source>{count} documents left the list</source>
      <translation>{count} 个文档已从列表移除</translation>
    </message>
    <message>
      <source>What was read of them is kept, and is there again when you open them.</source>
      <translation>已识读的内容仍保留，重新打开时即可看到。</translation>
    </message>
    <message>
      <source>Forget what was read of “{title}”</source>
      <translation>忘记“{title}”已识读的内容</translation>
    </message>
    <message>
      <source>Pages read: {pages}. All readings of this document are deleted, with your corrections, tags and turned pages. They cannot be brought back.</source>
      <translation>已识读 {pages} 页。该文档的所有识读结果，连同您的更正、标签和页面旋转，都将被删除，无法恢复。</translation>
    </message>
    <message>
      <source>Forget what was read of {count} documents</source>
      <translation>忘记 {count} 个文档的识读内容</translation>
    </message>
    <message>
      <source>Pages read: {pages}. All readings of these documents are deleted, with your corrections, tags and turned pages. They cannot be brought back.</source>
      <translation>已识读 {pages} 页。这些文档的所有识读结果，连同您的更正、标签和页面旋转，都将被删除，无法恢复。</translation>
    </message>
    <message>
      <source>Attach a reading as reference</source>
      <translation>附加识读结果作为参考</translation>
    </message>
    <message>
      <source>Readings ({patterns});;All files (*)</source>
      <translation>识读结果 ({patterns});;所有文件 (*)</translation>
    </message>
    <message>
      <source>Reference: {file}</source>
      <translation>参考：{file}</translation>
    </message>
    <message>
      <source>It lies beside the readings of page {number}. Details has them all.</source>
      <translation>它与第 {number} 页的识读结果并列。全部结果见“详细信息”。</translation>
    </message>
    <message>
      <source>It lies beside the readings of {count} pages. Details has them all.</source>
      <translation>它与 {count} 页的识读结果并列。全部结果见“详细信息”。</translation>
    </message>
    <message>
      <source>figures from the reference</source>
      <translation>参考识读中的图形</translation>
    </message>
    <message>
      <source>The reference knows more of 1 figure</source>
      <translation>参考识读对 1 个图形所知更多</translation>
    </message>
    <message>
      <source>The reference knows more of {count} figures</source>
      <translation>参考识读对 {count} 个图形所知更多</translation>
    </message>
    <message>
      <source>Its numbers or structure were not read from page {number} now.</source>
      <translation>这次识读第 {number} 页时没有读出其数值或结构。</translation>
    </message>
    <message>
      <source>Take them over</source>
      <translation>采用</translation>
    </message>
    <message>
      <source>Save the raw output</source>
      <translation>保存原始输出</translation>
    </message>
    <message>
      <source>Region, {size}</source>
      <translation>区域，{size}</translation>
    </message>
    <message>
      <source>{kind}, {size}</source>
      <translation>{kind}，{size}</translation>
    </message>
    <message>
      <source>The reader is still starting. Try again in a moment.</source>
      <translation>识读程序仍在启动。请稍后再试。</translation>
    </message>
    <message>
      <source>No engine here parses figures.</source>
      <translation>此处没有可解析图形的引擎。</translation>
    </message>
    <message>
      <source>Figures are parsed by engines that can: {engines}.</source>
      <translation>可解析图形的引擎：{engines}。</translation>
    </message>
    <message>
      <source>replace</source>
      <translation>替换</translation>
    </message>
    <message>
      <source>This place was left as it is</source>
      <translation>此处保持不变</translation>
    </message>
    <message>
      <source>Stopped: {what}</source>
      <translation>已停止：{what}</translation>
    </message>
    <message>
      <source>The other pages are as they were.</source>
      <translation>其余页面保持原样。</translation>
    </message>
    <message>
      <source>Nothing was replaced</source>
      <translation>没有替换任何内容</translation>
    </message>
    <message>
      <source>{count} replaced on page {page}</source>
      <translation>已替换 {count} 处，在第 {page} 页</translation>
    </message>
    <message>
      <source>{count} replaced on {pages} pages</source>
      <translation>已替换 {count} 处，共 {pages} 页</translation>
    </message>
    <message>
      <source>Left alone, because they are being read or their corrections are not shown: pages {pages}.</source>
      <translation>第 {pages} 页未作更改：正在识读，或其更正未显示。</translation>
    </message>
    <message>
      <source>Left in formulas, charts and structures: {count}.</source>
      <translation>公式、图表和结构式中的 {count} 处保持不变。</translation>
    </message>
    <message>
      <source>Left over the end of a cell or in the mark of a list: {count}.</source>
      <translation>跨单元格或列表标记中的 {count} 处保持不变。</translation>
    </message>
    <message>
      <source>Folder with recognition models of RapidOCR (*.onnx)</source>
      <translation>存放 RapidOCR 识别模型（*.onnx）的文件夹</translation>
    </message>
    <message>
      <source>Documents: {documents}. Pages read: {pages}. All their readings are deleted, with your corrections, turned pages, tags and the list of documents. They cannot be brought back.</source>
      <translation>文档：{documents}。已识读页数：{pages}。其所有识读结果都将被删除，包括您的更正、页面旋转、标签和文档列表。删除后无法恢复。</translation>
    </message>
    <message>
      <source>Delete everything read</source>
      <translation>删除所有识读内容</translation>
    </message>
    <message>
      <source>Page {number} was turned</source>
      <translation>第 {number} 页已转正</translation>
    </message>
    <message>
      <source>{count} pages were turned</source>
      <translation>{count} 页已转正</translation>
    </message>
    <message>
      <source>Its text did not stand upright.</source>
      <translation>该页的文字原本不是正立的。</translation>
    </message>
    <message>
      <source>Their text did not stand upright.</source>
      <translation>这些页的文字原本不是正立的。</translation>
    </message>
    <message>
      <source>1 more is on the start screen</source>
      <translation>另有 1 个在开始页上</translation>
    </message>
    <message>
      <source>{count} more are on the start screen</source>
      <translation>另有 {count} 个在开始页上</translation>
    </message>
    <message>
      <source>Open next</source>
      <translation>打开下一个</translation>
    </message>
    <message>
      <source>Page {number} was not read by a model that can be asked which words hang on the picture</source>
      <translation>第 {number} 页不是由能说明哪些词取决于图像的模型识读的</translation>
    </message>
    <message>
      <source>The words of page {number} could not be weighed: {why}</source>
      <translation>无法衡量第 {number} 页的词：{why}</translation>
    </message>
    <message>
      <source>Start screen</source>
      <translation>开始页</translation>
    </message>
    <message>
      <source>Another window shows the same as “{name}”</source>
      <translation>另一个窗口显示的内容与“{name}”相同</translation>
    </message>
    <message>
      <source>What is read and corrected of it is kept in one place, so it is open only once.</source>
      <translation>其识读与更正结果保存在同一处，因此只能打开一次。</translation>
    </message>
    <message>
      <source>Show that window</source>
      <translation>显示该窗口</translation>
    </message>
    <message>
      <source>“{name}” was closed</source>
      <translation>“{name}”已关闭</translation>
    </message>
    <message>
      <source>What was read of it was deleted.</source>
      <translation>它的识读结果已被删除。</translation>
    </message>
    <message>
      <source>Points, lines and circles</source>
      <translation>点、线和圆</translation>
    </message>
    <message>
      <source>Point {name}</source>
      <translation>点 {name}</translation>
    </message>
    <message>
      <source>Point</source>
      <translation>点</translation>
    </message>
    <message>
      <source>Line {name}</source>
      <translation>线 {name}</translation>
    </message>
    <message>
      <source>Line</source>
      <translation>线</translation>
    </message>
    <message>
      <source>Circle around {name}</source>
      <translation>以 {name} 为圆心的圆</translation>
    </message>
    <message>
      <source>Circle</source>
      <translation>圆</translation>
    </message>
    <message>
      <source>{length} long, dashed</source>
      <translation>长 {length}，虚线</translation>
    </message>
    <message>
      <source>{length} long</source>
      <translation>长 {length}</translation>
    </message>
    <message>
      <source>radius {radius}</source>
      <translation>半径 {radius}</translation>
    </message>
    <message>
      <source>from {start} to {end}</source>
      <translation>从 {start} 到 {end}</translation>
    </message>
    <message>
      <source>around {center}</source>
      <translation>圆心 {center}</translation>
    </message>
    <message>
      <source>({x}, {y})</source>
      <translation>({x}, {y})</translation>
    </message>
    <message>
      <source>No figure was read</source>
      <translation>未识读到图形</translation>
    </message>
    <message>
      <source>This is text, not a figure</source>
      <translation>这是文本，不是图形</translation>
    </message>
    <message>
      <source>This figure cannot be drawn</source>
      <translation>无法绘制此图形</translation>
    </message>
    <message>
      <source>The engine found a drawing here but did not read it. Engines that can parse figures do.</source>
      <translation>引擎在此处发现了图形，但没有识读。支持解析图形的引擎可以识读。</translation>
    </message>
    <message>
      <source>The engine described the picture in words. Read it again to have it drawn.</source>
      <translation>引擎用文字描述了该图片。请再次识读以绘制图形。</translation>
    </message>
    <message>
      <source>It is too long to be a figure.</source>
      <translation>内容过长，不可能是图形。</translation>
    </message>
    <message>
      <source>It has an error near position {position}.</source>
      <translation>位置 {position} 附近有错误。</translation>
    </message>
    <message>
      <source>It holds more than data.</source>
      <translation>其中包含数据以外的内容。</translation>
    </message>
    <message>
      <source>The text breaks off. What stands before that is drawn.</source>
      <translation>文本中途中断。已绘制中断之前的部分。</translation>
    </message>
    <message>
      <source>It holds no points, lines or circles.</source>
      <translation>其中没有点、线或圆。</translation>
    </message>
    <message>
      <source>“{part}” is left out: a point is written like “A: (1, 2)”.</source>
      <translation>已略去“{part}”：点的写法应如“A: (1, 2)”。</translation>
    </message>
    <message>
      <source>“{part}” is left out: a line is written like “A -- B”.</source>
      <translation>已略去“{part}”：线的写法应如“A -- B”。</translation>
    </message>
    <message>
      <source>A line is left out: there is no point “{part}”.</source>
      <translation>已略去一条线：没有点“{part}”。</translation>
    </message>
    <message>
      <source>The circle around “{part}” is left out: it has no radius above zero.</source>
      <translation>已略去以“{part}”为圆心的圆：没有大于零的半径。</translation>
    </message>
    <message>
      <source>Over the page</source>
      <translation>叠加在页面上</translation>
    </message>
    <message>
      <source>Drawing alone</source>
      <translation>仅图形</translation>
    </message>
    <message>
      <source>Figures of this page</source>
      <translation>此页的图形</translation>
    </message>
    <message>
      <source>Points, lines and circles as the engine writes them</source>
      <translation>引擎写出的点、线和圆</translation>
    </message>
    <message>
      <source>The figure as text</source>
      <translation>图形的文本形式</translation>
    </message>
    <message>
      <source>Drawing {number}</source>
      <translation>图形 {number}</translation>
    </message>
    <message>
      <source>{count} more parts are left out.</source>
      <translation>另有 {count} 个部分已略去。</translation>
    </message>
    <message>
      <source>Copy text</source>
      <translation>复制文本</translation>
    </message>
    <message>
      <source>As read</source>
      <translation>按识读原样</translation>
    </message>
    <message>
      <source>Pages by age, oldest first</source>
      <translation>按年龄排列的页面，最旧者在前</translation>
    </message>
    <message>
      <source>Text file…</source>
      <translation>文本文件…</translation>
    </message>
    <message>
      <source>Needles…</source>
      <translation>藏针测试…</translation>
    </message>
    <message>
      <source>The text is being set on pages.</source>
      <translation>正在将文本排到页面上。</translation>
    </message>
    <message>
      <source>Nothing is kept yet</source>
      <translation>尚未保存任何内容</translation>
    </message>
    <message>
      <source>Tokens of text are counted by the model's tokenizer.</source>
      <translation>文本的 token 数由模型自己的分词器计算。</translation>
    </message>
    <message>
      <source>Tokens of text are estimates.</source>
      <translation>文本 token 数为估计值。</translation>
    </message>
    <message>
      <source>Never take numbers, names or dates from small pictures: they change without a sign.</source>
      <translation>切勿从小图像中取用数字、姓名或日期：它们会在毫无迹象的情况下改变。</translation>
    </message>
    <message>
      <source>No ages fit the budget: pins and first words take more.</source>
      <translation>没有符合预算的年龄安排：固定内容和首词所需更多。</translation>
    </message>
    <message>
      <source>No face has these characters: {letters}</source>
      <translation>没有字体包含这些字符：{letters}</translation>
    </message>
    <message>
      <source>{count} parts of the conversation are no text and are not in it.</source>
      <translation>对话中有 {count} 个部分不是文本，未包含在内。</translation>
    </message>
    <message>
      <source>Optical memory</source>
      <translation>光学记忆</translation>
    </message>
    <message>
      <source>A text is kept as pictures that grow smaller with age. They cost fewer tokens, and less of them can be read. Choose a text; it is never changed or deleted.</source>
      <translation>文本会保存为随年龄变小的图像。它们所需的 token 更少，能读出的内容也更少。请选择文本；它绝不会被更改或删除。</translation>
    </message>
    <message>
      <source>Needles</source>
      <translation>藏针测试</translation>
    </message>
    <message>
      <source>Look</source>
      <translation>查找</translation>
    </message>
    <message>
      <source>{count} pages are still to be read</source>
      <translation>还有 {count} 页待识别</translation>
    </message>
    <message>
      <source>The copy is being set on pages.</source>
      <translation>正在把副本排成页面。</translation>
    </message>
    <message>
      <source>{found} of {all} found</source>
      <translation>找到 {found} 个，共 {all} 个</translation>
    </message>
    <message>
      <source>{count} pages could not be read</source>
      <translation>有 {count} 页无法识别</translation>
    </message>
    <message>
      <source>How deep</source>
      <translation>位置</translation>
    </message>
    <message>
      <source>Needle</source>
      <translation>藏入的内容</translation>
    </message>
    <message>
      <source>found</source>
      <translation>找到</translation>
    </message>
    <message>
      <source>lost</source>
      <translation>丢失</translation>
    </message>
    <message>
      <source>Depths</source>
      <translation>位置数</translation>
    </message>
    <message>
      <source>A code, a number, a date and a name are hidden in a copy of the text and looked for by the chosen engine in every mode: what nobody can guess has to be read. The text itself never holds them.</source>
      <translation>在文本的副本中藏入一个编码、一个号码、一个日期和一个人名，由所选引擎在每种模式下查找：无法猜出的内容必须真正读出。原文中从不含有它们。</translation>
    </message>
    <message>
      <source>What was found</source>
      <translation>查找结果</translation>
    </message>
    <message>
      <source>Letters and digits</source>
      <translation>字母和数字</translation>
    </message>
    <message>
      <source>Number</source>
      <translation>号码</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>日期</translation>
    </message>
    <message>
      <source>Person</source>
      <translation>人名</translation>
    </message>
    <message>
      <source>Read back</source>
      <translation>重新读出</translation>
    </message>
    <message>
      <source>This page is no picture.</source>
      <translation>此页不是图像。</translation>
    </message>
    <message>
      <source>Page {number}</source>
      <translation>第 {number} 页</translation>
    </message>
    <message>
      <source>The picture is being read back.</source>
      <translation>正在读出该图像。</translation>
    </message>
    <message>
      <source>Lost words</source>
      <translation>丢失的词</translation>
    </message>
    <message>
      <source>Invented words</source>
      <translation>凭空产生的词</translation>
    </message>
    <message>
      <source>The text of the page</source>
      <translation>该页的文本</translation>
    </message>
    <message>
      <source>The page as the model sees it</source>
      <translation>模型所见的页面</translation>
    </message>
    <message>
      <source>Numbers and codes stay text</source>
      <translation>数字和编码保留为文字</translation>
    </message>
    <message>
      <source>Text tokens for each picture token</source>
      <translation>每个图像 token 对应的文本 token 数</translation>
    </message>
    <message>
      <source>Ages, newest first</source>
      <translation>年龄，最新者在前</translation>
    </message>
    <message>
      <source>Budget in tokens</source>
      <translation>token 预算</translation>
    </message>
    <message>
      <source>Words that stay text</source>
      <translation>保留为文本的词</translation>
    </message>
    <message>
      <source>None</source>
      <translation>无</translation>
    </message>
    <message>
      <source>Such as text:2,base:4,small; the last one holds all that are older</source>
      <translation>例如 text:2,base:4,small；最后一级包含所有更旧的页面</translation>
    </message>
    <message>
      <source>With ; between them</source>
      <translation>以 ; 分隔</translation>
    </message>
    <message>
      <source>Gone</source>
      <translation>已消失</translation>
    </message>
    <message>
      <source>{size} px, likely clear</source>
      <translation>{size} 像素，可能清晰</translation>
    </message>
    <message>
      <source>{size} px, may fade</source>
      <translation>{size} 像素，可能模糊</translation>
    </message>
    <message>
      <source>{size} px, likely lost</source>
      <translation>{size} 像素，可能丢失</translation>
    </message>
    <message>
      <source>Text about {text} tokens, kept in about {memory}: {ratio} to 1</source>
      <translation>文本约 {text} 个 token，保存为约 {memory} 个：{ratio} 比 1</translation>
    </message>
    <message>
      <source>Text {text} tokens, kept in {memory}: {ratio} to 1</source>
      <translation>文本 {text} 个 token，保存为 {memory} 个：{ratio} 比 1</translation>
    </message>
    <message>
      <source>{memory} for {text} tokens</source>
      <translation>{text} 个 token 用 {memory} 个</translation>
    </message>
    <message>
      <source>{words} of the words were read, {invented} of the characters were invented, {changed} of {numbers} numbers changed.</source>
      <translation>读出了 {words} 的词，{invented} 的字符是凭空产生的，{numbers} 个数字中有 {changed} 个改变。</translation>
    </message>
    <message>
      <source>Room in the model</source>
      <translation>模型容量</translation>
    </message>
    <message>
      <source>not known yet</source>
      <translation>尚不清楚</translation>
    </message>
    <message>
      <source>about {count}</source>
      <translation>约 {count}</translation>
    </message>
    <message>
      <source>{taken} of {room}</source>
      <translation>{taken} / {room}</translation>
    </message>
    <message>
      <source>Solid: picture. How much text comes is learned from the first pages.</source>
      <translation>实色：图片。文本量将从最初几页中得知。</translation>
    </message>
    <message>
      <source>Solid: picture. Hatched: text to come.</source>
      <translation>实色：图片。斜线：预计的文本。</translation>
    </message>
    <message>
      <source>No page was read in {mode} here so far.</source>
      <translation>此处尚未以 {mode} 模式识读过页面。</translation>
    </message>
    <message>
      <source>From 1 page read here before.</source>
      <translation>根据此前在此识读的 1 页。</translation>
    </message>
    <message>
      <source>From the last {count} pages read here.</source>
      <translation>根据最近在此识读的 {count} 页。</translation>
    </message>
    <message>
      <source>Whole page</source>
      <translation>整页</translation>
    </message>
    <message>
      <source>Tiles</source>
      <translation>图块</translation>
    </message>
    <message>
      <source>Line ends and separator</source>
      <translation>行尾与分隔符</translation>
    </message>
    <message>
      <source>Vision tokens</source>
      <translation>视觉 token</translation>
    </message>
    <message>
      <source>Valid, without padding</source>
      <translation>有效（不含填充）</translation>
    </message>
    <message>
      <source>Text tokens, expected</source>
      <translation>预计文本 token</translation>
    </message>
    <message>
      <source>{percent} % of the model's room</source>
      <translation>模型容量的 {percent} %</translation>
    </message>
    <message>
      <source>{mode}: a small letter is {height} px high</source>
      <translation>{mode}：小写字母高 {height} px</translation>
    </message>
    <message>
      <source>The same two lines in each mode</source>
      <translation>同样两行在各模式下的效果</translation>
    </message>
    <message>
      <source>enlarged from the pixels the model gets; height of a small letter</source>
      <translation>由模型得到的像素放大；小写字母的高度</translation>
    </message>
    <message>
      <source>{pixels} px</source>
      <translation>{pixels} px</translation>
    </message>
    <message>
      <source>What the model will see</source>
      <translation>模型将看到的内容</translation>
    </message>
    <message>
      <source>Esc</source>
      <translation>Esc</translation>
    </message>
    <message>
      <source>page {page} in {mode}</source>
      <translation>第 {page} 页，{mode} 模式</translation>
    </message>
    <message>
      <source>Release to keep {mode}</source>
      <translation>松开以保留 {mode}</translation>
    </message>
    <message>
      <source>Space to keep {mode}</source>
      <translation>按空格键以保留 {mode}</translation>
    </message>
    <message>
      <source>back to {mode}</source>
      <translation>返回 {mode}</translation>
    </message>
    <message>
      <source>{side} × {side}</source>
      <translation>{side} × {side}</translation>
    </message>
    <message>
      <source>{side} × {side} each</source>
      <translation>每块 {side} × {side}</translation>
    </message>
    <message>
      <source>Cost</source>
      <translation>开销</translation>
    </message>
    <message>
      <source>For this page, on this computer.</source>
      <translation>针对此页和这台计算机。</translation>
    </message>
    <message>
      <source>padding, {pixels} px</source>
      <translation>填充，{pixels} px</translation>
    </message>
    <message>
      <source>Fitted: the page fills the square.</source>
      <translation>已适配：页面填满正方形。</translation>
    </message>
    <message>
      <source>Fitted, then padded with gray: {percent} % of the square.</source>
      <translation>已适配，并以灰色填充：占正方形的 {percent} %。</translation>
    </message>
    <message>
      <source>{fitted} Dashes: the tiles.</source>
      <translation>{fitted}虚线：图块。</translation>
    </message>
    <message>
      <source>{mode} looks at the whole page only.</source>
      <translation>{mode} 仅查看整页。</translation>
    </message>
    <message>
      <source>A page this small is not cut into tiles.</source>
      <translation>这么小的页面不会切分为图块。</translation>
    </message>
    <message>
      <source>The page fits without being stretched.</source>
      <translation>页面无需拉伸即可适配。</translation>
    </message>
    <message>
      <source>Page made {percent} % narrower to fit.</source>
      <translation>页面已变窄 {percent} % 以适配。</translation>
    </message>
    <message>
      <source>Page made {percent} % wider to fit.</source>
      <translation>页面已变宽 {percent} % 以适配。</translation>
    </message>
    <message>
      <source>No tiles</source>
      <translation>无图块</translation>
    </message>
    <message>
      <source>{count} tiles</source>
      <translation>{count} 个图块</translation>
    </message>
    <message>
      <source>Page {page} in {mode}: {tokens} vision tokens. {whole}</source>
      <translation>第 {page} 页，{mode} 模式：{tokens} 个视觉 token。{whole}</translation>
    </message>
    <message>
      <source>Page {page} in {mode}. {whole}</source>
      <translation>第 {page} 页，{mode} 模式。{whole}</translation>
    </message>
    <message>
      <source>{text} {tiles}. {stretched}</source>
      <translation>{text}{tiles}。{stretched}</translation>
    </message>
    <message>
      <source>The page is square: nothing is stretched.</source>
      <translation>页面为正方形：没有拉伸。</translation>
    </message>
    <message>
      <source>Stretched to the square: letters become {percent} % wider.</source>
      <translation>拉伸为正方形：字母变宽 {percent} %。</translation>
    </message>
    <message>
      <source>Stretched to the square: letters become {percent} % higher.</source>
      <translation>拉伸为正方形：字母变高 {percent} %。</translation>
    </message>
    <message>
      <source>The one that fits: {made_for}</source>
      <translation>合适的版本：{made_for}</translation>
    </message>
    <message>
      <source>For {made_for}; {size} while it is installed</source>
      <translation>适用于 {made_for}；安装时占用 {size}</translation>
    </message>
    <message>
      <source>Looking…</source>
      <translation>正在查看…</translation>
    </message>
    <message>
      <source>Install</source>
      <translation>安装</translation>
    </message>
    <message>
      <source>{used} used</source>
      <translation>已使用 {used}</translation>
    </message>
    <message>
      <source>{used} used · {free} free</source>
      <translation>已用 {used} · 可用 {free}</translation>
    </message>
    <message>
      <source>Address of the hub</source>
      <translation>模型站点地址</translation>
    </message>
    <message>
      <source>Another hub or a mirror: its address. A proxy is taken from HTTPS_PROXY, a token from HF_TOKEN.</source>
      <translation>其他站点或镜像的地址。代理取自 HTTPS_PROXY，令牌取自 HF_TOKEN。</translation>
    </message>
    <message>
      <source>Graphics card</source>
      <translation>显卡</translation>
    </message>
    <message>
      <source>Libraries of models</source>
      <translation>模型所需的库</translation>
    </message>
    <message>
      <source>Disk</source>
      <translation>磁盘</translation>
    </message>
    <message>
      <source>Where models come from</source>
      <translation>模型来源</translation>
    </message>
    <message>
      <source>in use</source>
      <translation>使用中</translation>
    </message>
    <message>
      <source>Goes on by itself after a break or a restart</source>
      <translation>中断或重启后会自动继续</translation>
    </message>
    <message>
      <source>More</source>
      <translation>较多</translation>
    </message>
    <message>
      <source>Add a model from this disk…</source>
      <translation>添加本机上的模型…</translation>
    </message>
    <message>
      <source>Models</source>
      <translation>模型</translation>
    </message>
    <message>
      <source>Get</source>
      <translation>获取</translation>
    </message>
    <message>
      <source>Cancel, and delete what has come</source>
      <translation>取消并删除已获取的内容</translation>
    </message>
    <message>
      <source>Read with it</source>
      <translation>用它读取</translation>
    </message>
    <message>
      <source>Unload from memory</source>
      <translation>从内存中卸载</translation>
    </message>
    <message>
      <source>Remove from the list</source>
      <translation>从列表中移除</translation>
    </message>
    <message>
      <source>Delete its files…</source>
      <translation>删除其文件…</translation>
    </message>
    <message>
      <source>Compare every byte, and mend</source>
      <translation>逐字节比对并修复</translation>
    </message>
    <message>
      <source>Move to another folder…</source>
      <translation>移动到其他文件夹…</translation>
    </message>
    <message>
      <source>Add…</source>
      <translation>添加…</translation>
    </message>
    <message>
      <source>revision {revision}</source>
      <translation>版本 {revision}</translation>
    </message>
    <message>
      <source>{model}, {size}. {purpose}</source>
      <translation>{model}，{size}。{purpose}</translation>
    </message>
    <message>
      <source>No engine here reads with it</source>
      <translation>此处没有使用它的引擎</translation>
    </message>
    <message>
      <source>The folder is not there. Is its drive connected?</source>
      <translation>文件夹不存在。其所在的驱动器连接了吗？</translation>
    </message>
    <message>
      <source>{state}; about {seconds} a page here</source>
      <translation>{state}；此处每页约 {seconds}</translation>
    </message>
    <message>
      <source>On the processor: minutes for a page, {need} of memory</source>
      <translation>在处理器上：每页需几分钟，占用内存 {need}</translation>
    </message>
    <message>
      <source>Fits: {need} of {has}</source>
      <translation>合适：{has} 中占用 {need}</translation>
    </message>
    <message>
      <source>Fits with 8 bits: {need} of {has}</source>
      <translation>8 位时合适：{has} 中占用 {need}</translation>
    </message>
    <message>
      <source>Fits with 4 bits: {need} of {has}</source>
      <translation>4 位时合适：{has} 中占用 {need}</translation>
    </message>
    <message>
      <source>{done} of {total}</source>
      <translation>{done} / {total}</translation>
    </message>
    <message>
      <source>looking what is there</source>
      <translation>正在查看已有内容</translation>
    </message>
    <message>
      <source>comparing every byte</source>
      <translation>正在逐字节比对</translation>
    </message>
    <message>
      <source>again in {count} s</source>
      <translation>{count} 秒后重试</translation>
    </message>
    <message>
      <source>{size}/s</source>
      <translation>{size}/秒</translation>
    </message>
    <message>
      <source>nothing has come for {count} s</source>
      <translation>已有 {count} 秒没有收到数据</translation>
    </message>
    <message>
      <source>None that a model can read on</source>
      <translation>没有模型可用的显卡</translation>
    </message>
    <message>
      <source>the processor alone</source>
      <translation>仅处理器</translation>
    </message>
    <message>
      <source>Recto knows no hashes of its files: they are checked only where their index states some.</source>
      <translation>Recto 没有其文件的校验值：只有在其索引给出校验值时才会核对。</translation>
    </message>
    <message>
      <source>Not installed. PyTorch for {made_for} fits.</source>
      <translation>未安装。适合本机的是支持 {made_for} 的 PyTorch。</translation>
    </message>
    <message>
      <source>PyTorch {version} for {made_for}</source>
      <translation>支持 {made_for} 的 PyTorch {version}</translation>
    </message>
    <message>
      <source>{line}, as you chose</source>
      <translation>{line}（由您选择）</translation>
    </message>
    <message>
      <source>{line}: it leaves the graphics card unused</source>
      <translation>{line}：未使用显卡</translation>
    </message>
    <message>
      <source>Close this message</source>
      <translation>关闭此消息</translation>
    </message>
    <message>
      <source>Copy details</source>
      <translation>复制详细信息</translation>
    </message>
    <message>
      <source>{name} is saved</source>
      <translation>{name} 已保存</translation>
    </message>
    <message>
      <source>It is in {folder}.</source>
      <translation>位于 {folder}。</translation>
    </message>
    <message>
      <source>This file brings no bookmarks. Headings appear here as pages are read.</source>
      <translation>此文件不带书签。识读页面时，标题会显示在此处。</translation>
    </message>
    <message>
      <source>Pages or outline</source>
      <translation>页面或大纲</translation>
    </message>
    <message>
      <source>Doubtful pages first</source>
      <translation>可疑页面在前</translation>
    </message>
    <message>
      <source>Show boxes</source>
      <translation>显示边框</translation>
    </message>
    <message>
      <source>Boxes on or off (B)</source>
      <translation>显示或隐藏边框（B）</translation>
    </message>
    <message>
      <source>Hide or show: {name}</source>
      <translation>隐藏或显示：{name}</translation>
    </message>
    <message>
      <source>{name}, {count}</source>
      <translation>{name}，{count}</translation>
    </message>
    <message>
      <source>{kind}: {text}</source>
      <translation>{kind}：{text}</translation>
    </message>
    <message>
      <source>Number {number} of {count} in the order</source>
      <translation>顺序中第 {number} 个，共 {count} 个</translation>
    </message>
    <message>
      <source>Zoom out (Ctrl+-)</source>
      <translation>缩小（Ctrl+-）</translation>
    </message>
    <message>
      <source>Zoom in (Ctrl++)</source>
      <translation>放大（Ctrl++）</translation>
    </message>
    <message>
      <source>Turn the page clockwise</source>
      <translation>顺时针旋转页面</translation>
    </message>
    <message>
      <source>Draw a region (R)</source>
      <translation>绘制区域（R）</translation>
    </message>
    <message>
      <source>{zoom} %</source>
      <translation>{zoom} %</translation>
    </message>
    <message>
      <source>Go to page (Ctrl+G)</source>
      <translation>转到页面（Ctrl+G）</translation>
    </message>
    <message>
      <source>Page number</source>
      <translation>页码</translation>
    </message>
    <message>
      <source>of {count}</source>
      <translation>共 {count} 页</translation>
    </message>
    <message>
      <source>What to do with the region</source>
      <translation>对该区域的操作</translation>
    </message>
    <message>
      <source>{task}…</source>
      <translation>{task}…</translation>
    </message>
    <message>
      <source>Read this block again</source>
      <translation>重新识读此文本块</translation>
    </message>
    <message>
      <source>Parse figure (needs an engine that can)</source>
      <translation>解析图形（需要支持此功能的引擎）</translation>
    </message>
    <message>
      <source>{task}: stopped</source>
      <translation>{task}：已停止</translation>
    </message>
    <message>
      <source>The page is as it was.</source>
      <translation>页面保持原样。</translation>
    </message>
    <message>
      <source>The page is as it was. A larger mode, or a region drawn less tightly, may show more.</source>
      <translation>页面保持原样。换用更大的模式，或把区域画得宽松些，也许能识别出更多内容。</translation>
    </message>
    <message>
      <source>{task}: nothing was found here</source>
      <translation>{task}：此处未找到任何内容</translation>
    </message>
    <message>
      <source>The table is as it was. Plain text would replace it by the words that were read.</source>
      <translation>表格保持原样。“纯文本”会用识读出的文字替换它。</translation>
    </message>
    <message>
      <source>{task}: no table was found here</source>
      <translation>{task}：此处未找到表格</translation>
    </message>
    <message>
      <source>Nothing was changed. Draw the region over whole lines, or read the whole block again.</source>
      <translation>未作任何更改。请将区域画在整行上，或重新识读整个区块。</translation>
    </message>
    <message>
      <source>Read the block again</source>
      <translation>重新识读该区块</translation>
    </message>
    <message>
      <source>{task}: these words are there already</source>
      <translation>{task}：这些文字已在页面上</translation>
    </message>
    <message>
      <source>{task}: put in place of the words that were there</source>
      <translation>{task}：已替换原有的文字</translation>
    </message>
    <message>
      <source>The engine began to repeat itself. The answer ends where that began.</source>
      <translation>引擎开始重复输出。回答在重复开始处结束。</translation>
    </message>
    <message>
      <source>{task}: the answer looped</source>
      <translation>{task}：回答陷入循环</translation>
    </message>
    <message>
      <source>The engine reached its limit. The end of the answer is missing.</source>
      <translation>引擎已达到上限。回答的末尾部分缺失。</translation>
    </message>
    <message>
      <source>{task}: the answer was cut short</source>
      <translation>{task}：回答中途截断</translation>
    </message>
    <message>
      <source>Replace</source>
      <translation>替换</translation>
    </message>
    <message>
      <source>Keep what is there</source>
      <translation>保留现有内容</translation>
    </message>
    <message>
      <source>What was read now would take the place of your words.</source>
      <translation>本次识读的内容将取代您的文字。</translation>
    </message>
    <message>
      <source>Read now: “{words}”</source>
      <translation>本次识读：“{words}”</translation>
    </message>
    <message>
      <source>You corrected this before</source>
      <translation>您之前更正过此处</translation>
    </message>
    <message>
      <source>The engine began to repeat itself. The answer would take the place of what was read before.</source>
      <translation>引擎开始重复输出。该回答将取代之前识读的内容。</translation>
    </message>
    <message>
      <source>The new answer looped</source>
      <translation>新的回答陷入循环</translation>
    </message>
    <message>
      <source>The engine reached its limit. The answer would take the place of what was read before.</source>
      <translation>引擎已达到上限。该回答将取代之前识读的内容。</translation>
    </message>
    <message>
      <source>The new answer was cut short</source>
      <translation>新的回答中途截断</translation>
    </message>
    <message>
      <source>Clear the marks</source>
      <translation>清除标记</translation>
    </message>
    <message>
      <source>“{words}” was not found on page {page}</source>
      <translation>第 {page} 页未找到“{words}”</translation>
    </message>
    <message>
      <source>Nothing was found on page {page}</source>
      <translation>第 {page} 页未找到任何内容</translation>
    </message>
    <message>
      <source>Other words, or a larger mode, may find it.</source>
      <translation>换用其他词语或更大的模式，也许能找到。</translation>
    </message>
    <message>
      <source>“{words}”: 1 place on page {page}</source>
      <translation>“{words}”：第 {page} 页有 1 处</translation>
    </message>
    <message>
      <source>“{words}”: {count} places on page {page}</source>
      <translation>“{words}”：第 {page} 页有 {count} 处</translation>
    </message>
    <message>
      <source>1 place on page {page}</source>
      <translation>第 {page} 页有 1 处</translation>
    </message>
    <message>
      <source>{count} places on page {page}</source>
      <translation>第 {page} 页有 {count} 处</translation>
    </message>
    <message>
      <source>{shown} of {rows} rows. All are in the tab “Charts”.</source>
      <translation>显示 {rows} 行中的 {shown} 行。全部内容见“图表”标签页。</translation>
    </message>
    <message>
      <source>{shown} of {rows} rows. All are in the tab “Tables”.</source>
      <translation>显示 {rows} 行中的 {shown} 行。全部内容见“表格”标签页。</translation>
    </message>
    <message>
      <source>Long cells are cut here. The tab “Charts” has them whole.</source>
      <translation>过长的单元格在此被截短，完整内容见“图表”标签页。</translation>
    </message>
    <message>
      <source>Long cells are cut here. The tab “Tables” has them whole.</source>
      <translation>过长的单元格在此被截短，完整内容见“表格”标签页。</translation>
    </message>
    <message>
      <source>Facts of this reading</source>
      <translation>此识读结果的信息</translation>
    </message>
    <message>
      <source>This page has no reading yet.</source>
      <translation>此页尚无识读结果。</translation>
    </message>
    <message>
      <source>Readings of this page</source>
      <translation>此页的识读结果</translation>
    </message>
    <message>
      <source>The file's own words</source>
      <translation>文件自带的文字</translation>
    </message>
    <message>
      <source>Raw output</source>
      <translation>原始输出</translation>
    </message>
    <message>
      <source>{line}. {sentence}</source>
      <translation>{line}。{sentence}</translation>
    </message>
    <message>
      <source>Follow</source>
      <translation>跟随</translation>
    </message>
    <message>
      <source>Keep the newest text in view</source>
      <translation>始终显示最新文本</translation>
    </message>
    <message>
      <source>Copy, or drag into another program</source>
      <translation>复制，或拖到其他程序中</translation>
    </message>
    <message>
      <source>Copy this block</source>
      <translation>复制此文本块</translation>
    </message>
    <message>
      <source>Copy a formula</source>
      <translation>复制公式</translation>
    </message>
    <message>
      <source>Copy formula as LaTeX</source>
      <translation>将公式复制为 LaTeX</translation>
    </message>
    <message>
      <source>Copy formula as MathML</source>
      <translation>将公式复制为 MathML</translation>
    </message>
    <message>
      <source>The formula is empty.</source>
      <translation>公式为空。</translation>
    </message>
    <message>
      <source>Shown as source: “{part}” has no counterpart.</source>
      <translation>以源码显示：“{part}”没有对应的写法。</translation>
    </message>
    <message>
      <source>Shown as source: the formula is too long to be drawn.</source>
      <translation>以源码显示：公式过长，无法绘制。</translation>
    </message>
    <message>
      <source>Shown as source: the formula is too wide for a line.</source>
      <translation>以源码显示：公式过宽，一行放不下。</translation>
    </message>
    <message>
      <source>Shown as source: {command} cannot be drawn.</source>
      <translation>以源码显示：无法绘制 {command}。</translation>
    </message>
    <message>
      <source>Shown as source: this is not LaTeX that can be drawn.</source>
      <translation>以源码显示：这不是可绘制的 LaTeX。</translation>
    </message>
    <message>
      <source>Markdown source of the page</source>
      <translation>页面的 Markdown 源码</translation>
    </message>
    <message>
      <source>Below is the earlier reading.</source>
      <translation>下方是先前的识读结果。</translation>
    </message>
    <message>
      <source>What is shown may be wrong or made up. Compare it with the page, or read it again more finely.</source>
      <translation>所示内容可能有误或属虚构。请与页面对照，或以更精细的模式重新识读。</translation>
    </message>
    <message>
      <source>Reading page {number}</source>
      <translation>正在识读第 {number} 页</translation>
    </message>
    <message>
      <source>The text appears here as it is found.</source>
      <translation>识别出的文本会随时显示在这里。</translation>
    </message>
    <message>
      <source>Page {number} is waiting</source>
      <translation>第 {number} 页正在等待</translation>
    </message>
    <message>
      <source>It is read when its turn comes.</source>
      <translation>轮到它时就会识读。</translation>
    </message>
    <message>
      <source>Page {number} has not been read</source>
      <translation>第 {number} 页尚未识读</translation>
    </message>
    <message>
      <source>What it says appears here, beside the page.</source>
      <translation>页面内容会显示在这里，与页面并排。</translation>
    </message>
    <message>
      <source>Read this page</source>
      <translation>识读此页</translation>
    </message>
    <message>
      <source>Page {number} looks blank</source>
      <translation>第 {number} 页似乎是空白页</translation>
    </message>
    <message>
      <source>No text or picture was found on it. Faint print may show in a larger mode.</source>
      <translation>页面上没有找到文字或图片。换用更大的模式也许能识别浅淡的字迹。</translation>
    </message>
    <message>
      <source>{engine} wrote nothing, though the page is printed</source>
      <translation>{engine} 没有写出任何内容，但页面上有印刷文字</translation>
    </message>
    <message>
      <source>another mode</source>
      <translation>其他模式</translation>
    </message>
    <message>
      <source>another reader</source>
      <translation>其他识读器</translation>
    </message>
    <message>
      <source>Try {mode}, or {reader}.</source>
      <translation>请尝试 {mode}，或 {reader}。</translation>
    </message>
    <message>
      <source>No document is open</source>
      <translation>没有打开的文档</translation>
    </message>
    <message>
      <source>Open a file, or drop one anywhere in this window.</source>
      <translation>打开一个文件，或将文件拖放到此窗口的任意位置。</translation>
    </message>
    <message>
      <source>Show the new reading</source>
      <translation>显示新的识读结果</translation>
    </message>
    <message>
      <source>The page with the regions that were read is still shown. Both are kept.</source>
      <translation>仍显示含有重新识读区域的页面。两者都会保留。</translation>
    </message>
    <message>
      <source>Your corrected page is still shown. Both are kept.</source>
      <translation>仍显示您更正过的页面。两者都会保留。</translation>
    </message>
    <message>
      <source>This page was read again</source>
      <translation>此页已重新识读</translation>
    </message>
    <message>
      <source>The rest of it has not been read yet.</source>
      <translation>其余部分尚未识读。</translation>
    </message>
    <message>
      <source>Only regions of this page were read</source>
      <translation>此页仅识读了部分区域</translation>
    </message>
    <message>
      <source>The engine began to repeat itself. The text ends where that began.</source>
      <translation>引擎开始重复输出。文本在重复开始处结束。</translation>
    </message>
    <message>
      <source>This reading looped</source>
      <translation>此识读结果陷入循环</translation>
    </message>
    <message>
      <source>The engine reached its limit. The end of the page is missing.</source>
      <translation>引擎已达到上限。页面末尾部分缺失。</translation>
    </message>
    <message>
      <source>This reading was cut short</source>
      <translation>此识读结果中途截断</translation>
    </message>
    <message>
      <source>It was stopped. What had been read until then is kept.</source>
      <translation>识读已停止。此前识读的内容会保留。</translation>
    </message>
    <message>
      <source>It was made elsewhere and is what is shown. {engine} has read this page, too.</source>
      <translation>它在别处制作，现显示的就是它。{engine} 也已识读此页。</translation>
    </message>
    <message>
      <source>It was made elsewhere and is what is shown. The page's own text was read, too.</source>
      <translation>它在别处制作，现显示的就是它。页面自带的文本也已读取。</translation>
    </message>
    <message>
      <source>Show what was read here</source>
      <translation>显示在此识读的内容</translation>
    </message>
    <message>
      <source>It was made elsewhere. No engine here has read this.</source>
      <translation>它在别处生成。此处没有引擎识读过这一内容。</translation>
    </message>
    <message>
      <source>It was made elsewhere and corrected by hand. No engine here has read this.</source>
      <translation>它在别处生成并经手动更正。此处没有引擎识读过这一内容。</translation>
    </message>
    <message>
      <source>It was made elsewhere. Engines here have read only regions of it.</source>
      <translation>它是在别处制作的。这里的引擎只识读过其中的部分区域。</translation>
    </message>
    <message>
      <source>An answer to “{task}”</source>
      <translation>对“{task}”的回答</translation>
    </message>
    <message>
      <source>The other readings of this page are under Details.</source>
      <translation>此页的其他识读结果见“详细信息”。</translation>
    </message>
    <message>
      <source>Read the picture anyway</source>
      <translation>仍然识读图像</translation>
    </message>
    <message>
      <source>The file carries this text; the page was not recognized.</source>
      <translation>此文本为文件自带；页面未经识别。</translation>
    </message>
    <message>
      <source>Read from the PDF's own text</source>
      <translation>读取自 PDF 自带文本</translation>
    </message>
    <message>
      <source>Its parts do not stand in clear columns. Drag the numbers on the page to put them right.</source>
      <translation>各部分没有排成清楚的栏。请拖动页面上的编号加以更正。</translation>
    </message>
    <message>
      <source>The order is right</source>
      <translation>顺序正确</translation>
    </message>
    <message>
      <source>The order of this page is unsure</source>
      <translation>本页的顺序不确定</translation>
    </message>
    <message>
      <source>What to show of the page</source>
      <translation>选择显示页面的哪些内容</translation>
    </message>
    <message>
      <source>Copy the raw output</source>
      <translation>复制原始输出</translation>
    </message>
    <message>
      <source>alike, character by character</source>
      <translation>逐字符比较的相似度</translation>
    </message>
    <message>
      <source>PDF's own text</source>
      <translation>PDF 自带文本</translation>
    </message>
    <message>
      <source>Its words read</source>
      <translation>其中已读出的词</translation>
    </message>
    <message>
      <source>Words it has</source>
      <translation>其中含有的词</translation>
    </message>
    <message>
      <source>Reference</source>
      <translation>参考</translation>
    </message>
    <message>
      <source>made elsewhere</source>
      <translation>在别处制作</translation>
    </message>
    <message>
      <source>Corrected</source>
      <translation>已更正</translation>
    </message>
    <message>
      <source>by hand</source>
      <translation>手动</translation>
    </message>
    <message>
      <source>what it was made from is kept beside it</source>
      <translation>更正前的识读结果一并保留</translation>
    </message>
    <message>
      <source>Regions</source>
      <translation>区域</translation>
    </message>
    <message>
      <source>read again by an engine</source>
      <translation>由引擎重新识读</translation>
    </message>
    <message>
      <source>Page turned</source>
      <translation>页面旋转</translation>
    </message>
    <message>
      <source>clockwise</source>
      <translation>顺时针</translation>
    </message>
    <message>
      <source>Attached</source>
      <translation>附加时间</translation>
    </message>
    <message>
      <source>Made</source>
      <translation>生成时间</translation>
    </message>
    <message>
      <source>Model</source>
      <translation>模型</translation>
    </message>
    <message>
      <source>Read from</source>
      <translation>识读来源</translation>
    </message>
    <message>
      <source>the PDF's own text</source>
      <translation>PDF 自带文本</translation>
    </message>
    <message>
      <source>the page picture</source>
      <translation>页面图像</translation>
    </message>
    <message>
      <source>{side} and tiles of {tile} × {tile}</source>
      <translation>{side} 及 {tile} × {tile} 的分块</translation>
    </message>
    <message>
      <source>Task</source>
      <translation>任务</translation>
    </message>
    <message>
      <source>Prompt</source>
      <translation>提示词</translation>
    </message>
    <message>
      <source>Blocks</source>
      <translation>文本块</translation>
    </message>
    <message>
      <source>the least sure block {lowest}</source>
      <translation>最不确定的文本块为 {lowest}</translation>
    </message>
    <message>
      <source>Confidence</source>
      <translation>置信度</translation>
    </message>
    <message>
      <source>{count} in the mode's name</source>
      <translation>模式标称 {count}</translation>
    </message>
    <message>
      <source>Valid tokens</source>
      <translation>有效 token</translation>
    </message>
    <message>
      <source>those that carry page, not padding</source>
      <translation>承载页面内容的 token，不含填充</translation>
    </message>
    <message>
      <source>Text tokens</source>
      <translation>文本 token</translation>
    </message>
    <message>
      <source>Prompt tokens</source>
      <translation>提示词 token</translation>
    </message>
    <message>
      <source>picture and words together</source>
      <translation>图像与文字合计</translation>
    </message>
    <message>
      <source>Output tokens</source>
      <translation>输出 token</translation>
    </message>
    <message>
      <source>all that was written, marks too</source>
      <translation>写出的全部内容，包括标记</translation>
    </message>
    <message>
      <source>Speed</source>
      <translation>速度</translation>
    </message>
    <message>
      <source>while writing</source>
      <translation>写出时</translation>
    </message>
    <message>
      <source>at the end of the page</source>
      <translation>在页面末尾</translation>
    </message>
    <message>
      <source>at the engine's limit</source>
      <translation>达到引擎上限</translation>
    </message>
    <message>
      <source>because it looped</source>
      <translation>因陷入循环</translation>
    </message>
    <message>
      <source>because it was stopped</source>
      <translation>因被停止</translation>
    </message>
    <message>
      <source>Ended</source>
      <translation>结束</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>备注</translation>
    </message>
    <message>
      <source>This device</source>
      <translation>此设备</translation>
    </message>
    <message>
      <source>Details</source>
      <translation>详细信息</translation>
    </message>
    <message>
      <source>Select all</source>
      <translation>全选</translation>
    </message>
    <message>
      <source>Copy block as Markdown</source>
      <translation>将文本块复制为 Markdown</translation>
    </message>
    <message>
      <source>Copy table as HTML</source>
      <translation>将表格复制为 HTML</translation>
    </message>
    <message>
      <source>Copy table as TSV</source>
      <translation>将表格复制为 TSV</translation>
    </message>
    <message>
      <source>What the page says</source>
      <translation>页面内容</translation>
    </message>
    <message>
      <source>The PDF's own text</source>
      <translation>PDF 自带文本</translation>
    </message>
    <message>
      <source>{engine} · {mode}</source>
      <translation>{engine} · {mode}</translation>
    </message>
    <message>
      <source>{reading} · {task}</source>
      <translation>{reading} · {task}</translation>
    </message>
    <message>
      <source>{reading}, as second reader</source>
      <translation>{reading}，作为第二识读器</translation>
    </message>
    <message>
      <source>{reading}, corrected</source>
      <translation>{reading}，已更正</translation>
    </message>
    <message>
      <source>{reading}, regions read again</source>
      <translation>{reading}，部分区域已重新识读</translation>
    </message>
    <message>
      <source>Remove this reading</source>
      <translation>移除此识读结果</translation>
    </message>
    <message>
      <source>Remove {reading}</source>
      <translation>移除 {reading}</translation>
    </message>
    <message>
      <source>Remove</source>
      <translation>移除</translation>
    </message>
    <message>
      <source>Take this reference off all pages</source>
      <translation>从所有页面移除此参考</translation>
    </message>
    <message>
      <source>Size of the text</source>
      <translation>文本大小</translation>
    </message>
    <message>
      <source>The file is not there</source>
      <translation>文件不存在</translation>
    </message>
    <message>
      <source>The file has changed since</source>
      <translation>文件此后已更改</translation>
    </message>
    <message>
      <source>{count} places</source>
      <translation>{count} 处</translation>
    </message>
    <message>
      <source>Pages found</source>
      <translation>找到的页面</translation>
    </message>
    <message>
      <source>{count} pages, the first {shown} are shown</source>
      <translation>共 {count} 页，显示前 {shown} 页</translation>
    </message>
    <message>
      <source>{count} pages in 1 document</source>
      <translation>1 个文档中的 {count} 页</translation>
    </message>
    <message>
      <source>{count} pages in {documents} documents</source>
      <translation>{documents} 个文档中的 {count} 页</translation>
    </message>
    <message>
      <source>Not found in anything that was read</source>
      <translation>在已识读的内容中未找到</translation>
    </message>
    <message>
      <source>{count} pages read earlier are still being made searchable. Try again in a moment.</source>
      <translation>先前识读的 {count} 页仍在建立搜索索引。请稍后再试。</translation>
    </message>
    <message>
      <source>Several words are found where they stand side by side. Case and accents do not matter.</source>
      <translation>输入多个词时，查找它们相邻出现的位置。不区分大小写和重音符号。</translation>
    </message>
    <message>
      <source>Pages can be found once they have been read. Try fewer words, or a part of one.</source>
      <translation>页面识读后才能被搜索到。请尝试减少词语，或只输入词的一部分。</translation>
    </message>
    <message>
      <source>The documents themselves, exported files and settings stay.</source>
      <translation>文档本身、导出的文件和设置都会保留。</translation>
    </message>
    <message>
      <source>No setting is called that. Try fewer words, or a part of one.</source>
      <translation>没有叫这个名称的设置。请减少字词，或只输入其中一部分。</translation>
    </message>
    <message>
      <source>Delete everything read…</source>
      <translation>删除所有识读结果…</translation>
    </message>
    <message>
      <source>What reads the pages.</source>
      <translation>用什么来识读页面。</translation>
    </message>
    <message>
      <source>Scripts of the built-in reader</source>
      <translation>内置识读器认识的文字</translation>
    </message>
    <message>
      <source>Where Recto keeps its data</source>
      <translation>Recto 的数据存放位置</translation>
    </message>
    <message>
      <source>What was read</source>
      <translation>已识读的内容</translation>
    </message>
    <message>
      <source>Recognition models for further scripts are looked for in {folder}, from the next start on.</source>
      <translation>从下次启动起，在 {folder} 中查找其他文字的识别模型。</translation>
    </message>
    <message>
      <source>Documents: {documents}. Pages read: {pages}. Deleting it leaves the files themselves alone.</source>
      <translation>文档：{documents}。已识读页面：{pages}。删除识读结果不会影响文件本身。</translation>
    </message>
    <message>
      <source>Size of the reading's text</source>
      <translation>识读结果的文字大小</translation>
    </message>
    <message>
      <source>Appearance</source>
      <translation>外观</translation>
    </message>
    <message>
      <source>Theme</source>
      <translation>主题</translation>
    </message>
    <message>
      <source>Dim pages in the dark theme</source>
      <translation>在深色主题中调暗页面</translation>
    </message>
    <message>
      <source>Only how pages look here; nothing is changed in them.</source>
      <translation>只影响页面在此处的显示，不会更改页面内容。</translation>
    </message>
    <message>
      <source>Language</source>
      <translation>语言</translation>
    </message>
    <message>
      <source>From the next start on.</source>
      <translation>下次启动后生效。</translation>
    </message>
    <message>
      <source>Typeface of the reading</source>
      <translation>识读结果的字体</translation>
    </message>
    <message>
      <source>Use a PDF's own text where it is good</source>
      <translation>PDF 自带文本质量良好时使用该文本</translation>
    </message>
    <message>
      <source>Faster and without errors of reading. One click still reads the picture.</source>
      <translation>更快，且没有识读错误。仍可一键改为识读图像。</translation>
    </message>
    <message>
      <source>Auto mode</source>
      <translation>自动模式</translation>
    </message>
    <message>
      <source>How much may be left to chance to save tokens and time, where each page is read in the mode that fits its print.</source>
      <translation>在每页按适合其印刷大小的模式识读时，为节省 token 和时间可以冒多大的风险。</translation>
    </message>
    <message>
      <source>Precision of a model's weights</source>
      <translation>模型权重的精度</translation>
    </message>
    <message>
      <source>Fewer bits need less memory and read a little less exactly. A model in memory is loaded again.</source>
      <translation>位数越少，占用内存越少，识读精确度也略低。已在内存中的模型会重新加载。</translation>
    </message>
    <message>
      <source>The built-in reader reads along with a model. F4 stops where these differ, and where a line is missing; a page on which the two hardly agree is read once more.</source>
      <translation>内置阅读器与模型一同读取。F4 会停在这些内容不同以及缺少一行的地方；两者几乎不一致的页面会再读一次。</translation>
    </message>
    <message>
      <source>Your data</source>
      <translation>您的数据</translation>
    </message>
    <message>
      <source>Three beds of reed were laid in October.</source>
      <translation>十月铺设了三片芦苇床。Three beds of reed.</translation>
    </message>
    <message>
      <source>Search the settings</source>
      <translation>搜索设置</translation>
    </message>
    <message>
      <source>{size} pixels</source>
      <translation>{size} 像素</translation>
    </message>
    <message>
      <source>Not at all</source>
      <translation>完全不</translation>
    </message>
    <message>
      <source>A little</source>
      <translation>稍微</translation>
    </message>
    <message>
      <source>With serifs</source>
      <translation>衬线字体</translation>
    </message>
    <message>
      <source>Like the window</source>
      <translation>与窗口一致</translation>
    </message>
    <message>
      <source>Yes</source>
      <translation>是</translation>
    </message>
    <message>
      <source>No, read the picture</source>
      <translation>否，识读图像</translation>
    </message>
    <message>
      <source>Sparing</source>
      <translation>节省</translation>
    </message>
    <message>
      <source>Balanced</source>
      <translation>均衡</translation>
    </message>
    <message>
      <source>Thorough</source>
      <translation>彻底</translation>
    </message>
    <message>
      <source>Does not read along</source>
      <translation>不一同读取</translation>
    </message>
    <message>
      <source>Numbers, codes and names</source>
      <translation>数字、代码和名称</translation>
    </message>
    <message>
      <source>All words</source>
      <translation>所有词语</translation>
    </message>
    <message>
      <source>What suits the device</source>
      <translation>适合设备的选项</translation>
    </message>
    <message>
      <source>16 bits, exact</source>
      <translation>16 位，精确</translation>
    </message>
    <message>
      <source>8 bits</source>
      <translation>8 位</translation>
    </message>
    <message>
      <source>4 bits, smallest</source>
      <translation>4 位，最小</translation>
    </message>
    <message>
      <source>Reading engine</source>
      <translation>识读引擎</translation>
    </message>
    <message>
      <source>Choose the engine…</source>
      <translation>选择引擎…</translation>
    </message>
    <message>
      <source>Pages stay on this computer.</source>
      <translation>页面不会离开这台电脑。</translation>
    </message>
    <message>
      <source>New here?</source>
      <translation>初次使用？</translation>
    </message>
    <message>
      <source>Open the sample</source>
      <translation>打开示例</translation>
    </message>
    <message>
      <source>Recent documents</source>
      <translation>最近的文档</translation>
    </message>
    <message>
      <source>not opened yet</source>
      <translation>尚未打开</translation>
    </message>
    <message>
      <source>all read</source>
      <translation>已全部识读</translation>
    </message>
    <message>
      <source>{count} read</source>
      <translation>已识读 {count} 页</translation>
    </message>
    <message>
      <source>interrupted</source>
      <translation>已中断</translation>
    </message>
    <message>
      <source>or drop files anywhere in this window</source>
      <translation>或将文件拖放到此窗口的任意位置</translation>
    </message>
    <message>
      <source>Recent</source>
      <translation>最近</translation>
    </message>
    <message>
      <source>Open a scan, see what the page says, take it away.</source>
      <translation>打开扫描件，查看页面内容，取走所需。</translation>
    </message>
    <message>
      <source>Folder of pictures…</source>
      <translation>图片文件夹…</translation>
    </message>
    <message>
      <source>Text of the cell</source>
      <translation>单元格文本</translation>
    </message>
    <message>
      <source>Collected rows</source>
      <translation>汇集的行</translation>
    </message>
    <message>
      <source>Collected tables</source>
      <translation>汇集的表格</translation>
    </message>
    <message>
      <source>Rows: {rows}, tables: {tables}. A row leads to its place on the page.</source>
      <translation>行：{rows}，表格：{tables}。每一行都可回到它在页面上的位置。</translation>
    </message>
    <message>
      <source>Go to the place</source>
      <translation>转到该处</translation>
    </message>
    <message>
      <source>{title} collected</source>
      <translation>{title} 汇集</translation>
    </message>
    <message>
      <source>Collected</source>
      <translation>汇集</translation>
    </message>
    <message>
      <source>The table on the page</source>
      <translation>页面上的表格</translation>
    </message>
    <message>
      <source>Row numbers</source>
      <translation>行号</translation>
    </message>
    <message>
      <source>Other cells that do not fit what the table adds up to: {count}</source>
      <translation>其他与表格合计不符的单元格：{count}</translation>
    </message>
    <message>
      <source>They are marked in the table.</source>
      <translation>它们已在表格中标出。</translation>
    </message>
    <message>
      <source>Go to the cell</source>
      <translation>转到单元格</translation>
    </message>
    <message>
      <source>Take “{text}”</source>
      <translation>采用“{text}”</translation>
    </message>
    <message>
      <source>Column “{name}” adds up to {reckoned}, not to {stated}</source>
      <translation>“{name}”列合计为 {reckoned}，而不是 {stated}</translation>
    </message>
    <message>
      <source>Row {row} adds up to {reckoned}, not to {stated}</source>
      <translation>第 {row} 行合计为 {reckoned}，而不是 {stated}</translation>
    </message>
    <message>
      <source>Row {row}: {first} × {second} is {reckoned}, not {stated}</source>
      <translation>第 {row} 行：{first} × {second} 等于 {reckoned}，而不是 {stated}</translation>
    </message>
    <message>
      <source>Row {row}: {stated} should be {reckoned}</source>
      <translation>第 {row} 行：{stated} 应为 {reckoned}</translation>
    </message>
    <message>
      <source>With {meant} in the place of {printed} in “{text}” it would.</source>
      <translation>把“{text}”中的 {printed} 换成 {meant} 就对得上。</translation>
    </message>
    <message>
      <source>One of its numbers may be misread: {cells}.</source>
      <translation>其中一个数字可能读错了：{cells}。</translation>
    </message>
    <message>
      <source>Look at its numbers in the picture.</source>
      <translation>请在图片中核对这些数字。</translation>
    </message>
    <message>
      <source>Put this table from all pages on one sheet</source>
      <translation>把各页上的这个表格汇集到一张表中</translation>
    </message>
    <message>
      <source>Collect…</source>
      <translation>汇集…</translation>
    </message>
    <message>
      <source>Rows and columns</source>
      <translation>行和列</translation>
    </message>
    <message>
      <source>Change rows, columns and cells</source>
      <translation>更改行、列和单元格</translation>
    </message>
    <message>
      <source>Table before</source>
      <translation>上一个表格</translation>
    </message>
    <message>
      <source>Next table</source>
      <translation>下一个表格</translation>
    </message>
    <message>
      <source>Insert row above</source>
      <translation>在上方插入行</translation>
    </message>
    <message>
      <source>Insert row below</source>
      <translation>在下方插入行</translation>
    </message>
    <message>
      <source>Delete rows</source>
      <translation>删除行</translation>
    </message>
    <message>
      <source>Insert column left</source>
      <translation>在左侧插入列</translation>
    </message>
    <message>
      <source>Insert column right</source>
      <translation>在右侧插入列</translation>
    </message>
    <message>
      <source>Delete columns</source>
      <translation>删除列</translation>
    </message>
    <message>
      <source>Merge cells</source>
      <translation>合并单元格</translation>
    </message>
    <message>
      <source>Split cell</source>
      <translation>拆分单元格</translation>
    </message>
    <message>
      <source>Head ends with this row</source>
      <translation>表头到此行为止</translation>
    </message>
    <message>
      <source>No head</source>
      <translation>无表头</translation>
    </message>
    <message>
      <source>This table goes on over page {page}</source>
      <translation>此表格在第 {page} 页继续</translation>
    </message>
    <message>
      <source>This table began on page {page}</source>
      <translation>此表格从第 {page} 页开始</translation>
    </message>
    <message>
      <source>Pages {first} to {last} are shown and exported as one table.</source>
      <translation>第 {first} 至 {last} 页作为一个表格显示和导出。</translation>
    </message>
    <message>
      <source>Take apart</source>
      <translation>拆开</translation>
    </message>
    <message>
      <source>This table may go on over page {page}</source>
      <translation>此表格可能在第 {page} 页继续</translation>
    </message>
    <message>
      <source>That page begins with a table of the same columns.</source>
      <translation>该页开头是一个列相同的表格。</translation>
    </message>
    <message>
      <source>Join the two</source>
      <translation>合并这两个表格</translation>
    </message>
    <message>
      <source>This table may have begun on page {page}</source>
      <translation>此表格可能从第 {page} 页开始</translation>
    </message>
    <message>
      <source>That page ends with a table of the same columns.</source>
      <translation>该页末尾是一个列相同的表格。</translation>
    </message>
    <message>
      <source>This is marked as a table, but no rows and columns were found in it</source>
      <translation>此处标为表格，但其中未找到行和列</translation>
    </message>
    <message>
      <source>Nothing was read here; read the page in a finer mode.</source>
      <translation>此处没有识读到任何内容；请用更精细的模式识读页面。</translation>
    </message>
    <message>
      <source>Its text is below. Read the page in a finer mode, or keep it as text.</source>
      <translation>其文本见下方。请用更精细的模式识读页面，或将其保留为文本。</translation>
    </message>
    <message>
      <source>Keep it as text</source>
      <translation>保留为文本</translation>
    </message>
    <message>
      <source>Pasted cells that found no place: {count}</source>
      <translation>没有位置可放的粘贴单元格：{count}</translation>
    </message>
    <message>
      <source>The table ends before them. Insert rows or columns, then paste again.</source>
      <translation>表格在它们之前就结束了。请插入行或列，然后重新粘贴。</translation>
    </message>
    <message>
      <source>{count} rows end before the others</source>
      <translation>有 {count} 行比其他行短</translation>
    </message>
    <message>
      <source>The table has {columns} columns; the first such row is row {row}. Its cells may stand too far left.</source>
      <translation>表格有 {columns} 列；第一个这样的行是第 {row} 行。其单元格可能过于靠左。</translation>
    </message>
    <message>
      <source>A row of the head ends before the others</source>
      <translation>表头中有一行比其他行短</translation>
    </message>
    <message>
      <source>The table has {columns} columns. Its cells may stand too far left.</source>
      <translation>表格有 {columns} 列。其单元格可能过于靠左。</translation>
    </message>
    <message>
      <source>Row {row} ends before the others</source>
      <translation>第 {row} 行比其他行短</translation>
    </message>
    <message>
      <source>The table has {columns} columns. The cells of this row may stand too far left.</source>
      <translation>表格有 {columns} 列。此行的单元格可能过于靠左。</translation>
    </message>
    <message>
      <source>{title} page {page} table</source>
      <translation>{title} 第 {page} 页 表格</translation>
    </message>
    <message>
      <source>{title} tables</source>
      <translation>{title} 表格</translation>
    </message>
    <message>
      <source>Another file is being written</source>
      <translation>正在写入另一个文件</translation>
    </message>
    <message>
      <source>Save the table once that is done.</source>
      <translation>请在其完成后保存表格。</translation>
    </message>
    <message>
      <source>Copy the table for a spreadsheet, or drag it into another program</source>
      <translation>复制表格以用于电子表格，或将其拖入其他程序</translation>
    </message>
    <message>
      <source>Copy as Markdown</source>
      <translation>复制为 Markdown</translation>
    </message>
    <message>
      <source>Copy the table as Markdown</source>
      <translation>将表格复制为 Markdown</translation>
    </message>
    <message>
      <source>Copy as HTML</source>
      <translation>复制为 HTML</translation>
    </message>
    <message>
      <source>Copy the table as HTML</source>
      <translation>将表格复制为 HTML</translation>
    </message>
    <message>
      <source>Save the table as CSV</source>
      <translation>将表格保存为 CSV</translation>
    </message>
    <message>
      <source>Save the table as XLSX</source>
      <translation>将表格保存为 XLSX</translation>
    </message>
    <message>
      <source>All tables, CSV…</source>
      <translation>所有表格，CSV…</translation>
    </message>
    <message>
      <source>Save all tables of the document as CSV</source>
      <translation>将文档的所有表格保存为 CSV</translation>
    </message>
    <message>
      <source>All tables, XLSX…</source>
      <translation>所有表格，XLSX…</translation>
    </message>
    <message>
      <source>Save all tables of the document as XLSX</source>
      <translation>将文档的所有表格保存为 XLSX</translation>
    </message>
    <message>
      <source>Copy selection</source>
      <translation>复制所选内容</translation>
    </message>
    <message>
      <source>Copy selection as Markdown</source>
      <translation>将所选内容复制为 Markdown</translation>
    </message>
    <message>
      <source>Copy selection as HTML</source>
      <translation>将所选内容复制为 HTML</translation>
    </message>
    <message>
      <source>Rows: {rows}, columns: {columns}</source>
      <translation>行：{rows}，列：{columns}</translation>
    </message>
    <message>
      <source>Sums and products that add up: {count}</source>
      <translation>核对相符的合计与乘积：{count}</translation>
    </message>
    <message>
      <source>The text that is no table</source>
      <translation>表格以外的文本</translation>
    </message>
    <message>
      <source>What to do with the page</source>
      <translation>如何处理页面</translation>
    </message>
    <message>
      <source>All commands (Alt)</source>
      <translation>所有命令 (Alt)</translation>
    </message>
    <message>
      <source>Menu</source>
      <translation>菜单</translation>
    </message>
    <message>
      <source>{count} vision tokens</source>
      <translation>{count} 个视觉 token</translation>
    </message>
    <message>
      <source>{count} valid</source>
      <translation>{count} 个有效</translation>
    </message>
    <message>
      <source>{width} × {height} pixels</source>
      <translation>{width} × {height} 像素</translation>
    </message>
    <message>
      <source>measuring the print</source>
      <translation>正在测量印刷大小</translation>
    </message>
    <message>
      <source>{mode} · no print found</source>
      <translation>{mode} · 未发现文字</translation>
    </message>
    <message>
      <source>{mode} · only {count} px</source>
      <translation>{mode} · 仅 {count} 像素</translation>
    </message>
    <message>
      <source>{mode} · letters {count} px</source>
      <translation>{mode} · 字母 {count} 像素</translation>
    </message>
    <message>
      <source>about {count} s</source>
      <translation>约 {count} 秒</translation>
    </message>
    <message>
      <source>about {count} min</source>
      <translation>约 {count} 分钟</translation>
    </message>
    <message>
      <source>Resolution mode</source>
      <translation>分辨率模式</translation>
    </message>
    <message>
      <source>Auto</source>
      <translation>自动</translation>
    </message>
    <message>
      <source>Auto: for each page the cheapest mode that should read it well, by the size of its print</source>
      <translation>自动：按印刷大小，为每页选用应能读好的最省模式</translation>
    </message>
    <message>
      <source>tiles of {tile} × {tile} and {size}</source>
      <translation>{tile} × {tile} 的图块与 {size}</translation>
    </message>
    <message>
      <source>{title}: {size} pixels</source>
      <translation>{title}：{size} 像素</translation>
    </message>
    <message>
      <source>{title}: {size} pixels, {tokens} tokens nominally</source>
      <translation>{title}：{size} 像素，标称 {tokens} 个 token</translation>
    </message>
    <message>
      <source>{text}. The model was not trained in it.</source>
      <translation>{text}。模型未针对该模式训练。</translation>
    </message>
    <message>
      <source>Drop to open it</source>
      <translation>松开以打开</translation>
    </message>
    <message>
      <source>Drop to open {count} files</source>
      <translation>松开以打开 {count} 个文件</translation>
    </message>
    <message>
      <source>Drop to add to the batch</source>
      <translation>拖放以添加到批量识读</translation>
    </message>
    <message>
      <source>The page is read</source>
      <translation>该页已识读</translation>
    </message>
    <message>
      <source>All {count} pages are read</source>
      <translation>全部 {count} 页已识读</translation>
    </message>
    <message>
      <source>Edit</source>
      <translation>编辑</translation>
    </message>
    <message>
      <source>Find</source>
      <translation>查找</translation>
    </message>
    <message>
      <source>View</source>
      <translation>视图</translation>
    </message>
    <message>
      <source>Windows</source>
      <translation>窗口列表</translation>
    </message>
    <message>
      <source>Match case</source>
      <translation>区分大小写</translation>
    </message>
    <message>
      <source>Whole words</source>
      <translation>全字匹配</translation>
    </message>
    <message>
      <source>Not found in the pages read</source>
      <translation>在已识读的页面中未找到</translation>
    </message>
    <message>
      <source>{index} of {total}</source>
      <translation>第 {index} 个，共 {total} 个</translation>
    </message>
    <message>
      <source>Find in the pages read</source>
      <translation>在已识读的页面中查找</translation>
    </message>
    <message>
      <source>Close find</source>
      <translation>关闭查找</translation>
    </message>
    <message>
      <source>Close find (Esc)</source>
      <translation>关闭查找（Esc）</translation>
    </message>
    <message>
      <source>Replace with</source>
      <translation>替换为</translation>
    </message>
    <message>
      <source>Replace on this page</source>
      <translation>替换本页</translation>
    </message>
    <message>
      <source>Replace all</source>
      <translation>全部替换</translation>
    </message>
    <message>
      <source>{done} of {total} pages</source>
      <translation>第 {done} 页，共 {total} 页</translation>
    </message>
    <message>
      <source>Page {page} waits for “{name}”</source>
      <translation>第 {page} 页正在等待“{name}”</translation>
    </message>
    <message>
      <source>Reading page {page}</source>
      <translation>正在识读第 {page} 页</translation>
    </message>
    <message>
      <source>{index} of {total} in the queue</source>
      <translation>队列中第 {index} 项，共 {total} 项</translation>
    </message>
    <message>
      <source>Loading {engine}</source>
      <translation>正在加载 {engine}</translation>
    </message>
    <message>
      <source>Reading a region of page {page}</source>
      <translation>正在识读第 {page} 页的区域</translation>
    </message>
    <message>
      <source>Choose the engine. Pages stay on this computer.</source>
      <translation>请选择引擎。页面不会离开这台电脑。</translation>
    </message>
    <message>
      <source>Engine: {engine}</source>
      <translation>引擎：{engine}</translation>
    </message>
    <message>
      <source>Activity</source>
      <translation>活动</translation>
    </message>
    <message>
      <source>config.json is of another model ({names})</source>
      <translation>config.json 属于另一个模型（{names}）</translation>
    </message>
    <message>
      <source>Choose the folder of a DeepSeek-OCR checkpoint.</source>
      <translation>请选择 DeepSeek-OCR 检查点的文件夹。</translation>
    </message>
    <message>
      <source>config.json: {name} is {value}, which this model is not published with</source>
      <translation>config.json：{name} 为 {value}，该模型并未以此发布</translation>
    </message>
    <message>
      <source>config.json: {count} key and value heads for {heads} heads; they must be as many</source>
      <translation>config.json：{heads} 个注意力头对应 {count} 个键值头；两者数量必须相同</translation>
    </message>
    <message>
      <source>config.json asks for attention in a sliding window, which this model is not published with</source>
      <translation>config.json 要求滑动窗口注意力，该模型并未以此发布</translation>
    </message>
    <message>
      <source>config.json: SAM's patch, window and channels must be at least 1</source>
      <translation>config.json：SAM 的图块、窗口和通道数必须至少为 1</translation>
    </message>
    <message>
      <source>config.json: SAM ends in {channels} channels, but CLIP takes {width}</source>
      <translation>config.json：SAM 输出 {channels} 个通道，而 CLIP 接受 {width} 个</translation>
    </message>
    <message>
      <source>config.json: the decoder's {name} must be at least 1</source>
      <translation>config.json：解码器的 {name} 必须至少为 1</translation>
    </message>
    <message>
      <source>config.json: {chosen} experts a token, but only {count} experts</source>
      <translation>config.json：每个 token 使用 {chosen} 个专家，但总共只有 {count} 个</translation>
    </message>
    <message>
      <source>config.json: {name} {width} does not fit {heads} attention heads</source>
      <translation>config.json：{name} {width} 与 {heads} 个注意力头不匹配</translation>
    </message>
    <message>
      <source>config.json: {name} must be a list, not {value}</source>
      <translation>config.json：{name} 必须是列表，而不是 {value}</translation>
    </message>
    <message>
      <source>config.json: {name} must be a whole number, not {value}</source>
      <translation>config.json：{name} 必须是整数，而不是 {value}</translation>
    </message>
    <message>
      <source>config.json: {name} must be a positive number, not {value}</source>
      <translation>config.json：{name} 必须是正数，而不是 {value}</translation>
    </message>
    <message>
      <source>config.json: downsample_channels must be two numbers</source>
      <translation>config.json：downsample_channels 必须是两个数字</translation>
    </message>
    <message>
      <source>config.json: mlp_layer_types has a dense layer behind one with experts</source>
      <translation>config.json：mlp_layer_types 中稠密层位于专家层之后</translation>
    </message>
    <message>
      <source>{held} tokens are held and {more} more were given, but there is room for {room}</source>
      <translation>已保存 {held} 个 token，又给出 {more} 个，但只容得下 {room} 个</translation>
    </message>
    <message>
      <source>Read the page in a smaller mode or with fewer tokens.</source>
      <translation>请用更小的模式或更少的 token 识读该页。</translation>
    </message>
    <message>
      <source>the prompt has {wanted} image tokens, but the picture gave {given} features</source>
      <translation>提示词含有 {wanted} 个图像 token，但图片给出了 {given} 个特征</translation>
    </message>
    <message>
      <source>No axes with numbers were found in this picture, so its values could not be looked for.</source>
      <translation>在此图中未找到带数字的坐标轴，因此无法查找其数值。</translation>
    </message>
    <message>
      <source>a chart is checked by its table, and none was sent</source>
      <translation>核对图表需要其表格，但没有收到表格</translation>
    </message>
    <message>
      <source>Built-in reader</source>
      <translation>内置识读器</translation>
    </message>
    <message>
      <source>the built-in engine carries its own models</source>
      <translation>内置引擎自带模型</translation>
    </message>
    <message>
      <source>Loading the text networks</source>
      <translation>正在加载文本网络</translation>
    </message>
    <message>
      <source>Loading the layout networks</source>
      <translation>正在加载版面网络</translation>
    </message>
    <message>
      <source>Ready</source>
      <translation>就绪</translation>
    </message>
    <message>
      <source>CPU, {count} thread</source>
      <translation>CPU，{count} 个线程</translation>
    </message>
    <message>
      <source>CPU, {count} threads</source>
      <translation>CPU，{count} 个线程</translation>
    </message>
    <message>
      <source>the built-in engine is not loaded</source>
      <translation>内置引擎尚未加载</translation>
    </message>
    <message>
      <source>the built-in engine has no task {task}</source>
      <translation>内置引擎没有任务 {task}</translation>
    </message>
    <message>
      <source>Choose Document or Text, or another engine.</source>
      <translation>请选择“文档”或“文本”，或其他引擎。</translation>
    </message>
    <message>
      <source>there is no mode {mode}</source>
      <translation>没有模式 {mode}</translation>
    </message>
    <message>
      <source>mode {mode}</source>
      <translation>模式 {mode}</translation>
    </message>
    <message>
      <source>Print in a script that the built-in reader does not know is in no text.</source>
      <translation>有内置识读器不认识的文字，未收入文本。</translation>
    </message>
    <message>
      <source>Print in {what}, which the built-in reader does not know, is in no text.</source>
      <translation>{what}的印刷文字不在文本中，因为内置识读器不认识这种文字。</translation>
    </message>
    <message>
      <source>Print in {what} was read by {reader}.</source>
      <translation>{what}的印刷文字由 {reader} 识别。</translation>
    </message>
    <message>
      <source>Print in a script that the built-in reader does not know was read by {reader}.</source>
      <translation>内置识读器不认识的文字由 {reader} 识别。</translation>
    </message>
    <message>
      <source>Some letters on this page are not known to the built-in reader.</source>
      <translation>内置识读器不认识本页上的某些字母。</translation>
    </message>
    <message>
      <source>This page is in {what}, of which the built-in reader does not know all letters.</source>
      <translation>本页为{what}，内置识读器不认识其中的某些字母。</translation>
    </message>
    <message>
      <source>What stands for them is a guess.</source>
      <translation>相应位置上的内容是猜测的。</translation>
    </message>
    <message>
      <source>RapidOCR's file {name} is missing or damaged</source>
      <translation>RapidOCR 的文件 {name} 缺失或已损坏</translation>
    </message>
    <message>
      <source>{library}: {why}</source>
      <translation>{library}：{why}</translation>
    </message>
    <message>
      <source>The file's own text does not say what the page shows. The picture was read instead.</source>
      <translation>文件自带的文字与页面所示不符，因此改为识别图像。</translation>
    </message>
    <message>
      <source>Parts of this page are in the file's own text, others were read from the picture.</source>
      <translation>本页一部分是文件自带的文字，其余部分由图像识别。</translation>
    </message>
    <message>
      <source>Get the file again from where it came, or take it out of the folder.</source>
      <translation>请从来源重新获取该文件，或将其移出文件夹。</translation>
    </message>
    <message>
      <source>it gives {count} characters, and {named} are named</source>
      <translation>它给出 {count} 个字符，而列出的有 {named} 个</translation>
    </message>
    <message>
      <source>“{folder}” holds no recognition models (*.onnx).</source>
      <translation>“{folder}”中没有识别模型（*.onnx）。</translation>
    </message>
    <message>
      <source>“{file}” knows the letters of no script that Recto can name, and is not used.</source>
      <translation>“{file}”不认识 Recto 能叫出名称的任何文字，因此未使用。</translation>
    </message>
    <message>
      <source>“{file}” cannot be used: {why}</source>
      <translation>“{file}”无法使用：{why}</translation>
    </message>
    <message>
      <source>RapidOCR came with the model “{name}”, for which Recto cannot tell scripts.</source>
      <translation>RapidOCR 附带的模型是“{name}”，Recto 无法借助它分辨文字种类。</translation>
    </message>
    <message>
      <source>Pages in scripts that it does not know are not noticed.</source>
      <translation>因此无法发现用它不认识的文字印刷的页面。</translation>
    </message>
    <message>
      <source>“{file}” is no recognition model, or is damaged ({why}).</source>
      <translation>“{file}”不是识别模型，或已损坏（{why}）。</translation>
    </message>
    <message>
      <source>“{file}” names no characters, and no “{list}” with one on each line lies beside it.</source>
      <translation>“{file}”没有列出字符，旁边也没有每行一个字符的“{list}”。</translation>
    </message>
    <message>
      <source>Tesseract could not read print on this page: {why}.</source>
      <translation>Tesseract 未能识别此页上的印刷文字：{why}。</translation>
    </message>
    <message>
      <source>{what}.</source>
      <translation>{what}。</translation>
    </message>
    <message>
      <source>Read the page with another engine.</source>
      <translation>请用其他引擎识别此页。</translation>
    </message>
    <message>
      <source>Install a language pack of Tesseract for it, such as {pack} (on Debian and Ubuntu: apt-get install {packages}).</source>
      <translation>请安装 Tesseract 相应的语言包，例如 {pack}（Debian 和 Ubuntu：apt-get install {packages}）。</translation>
    </message>
    <message>
      <source>Install Tesseract with a language pack for it, such as {pack} (on Debian and Ubuntu: apt-get install {packages}).</source>
      <translation>请安装 Tesseract 及相应的语言包，例如 {pack}（Debian 和 Ubuntu：apt-get install {packages}）。</translation>
    </message>
    <message>
      <source>Latin</source>
      <translation>拉丁文</translation>
    </message>
    <message>
      <source>Vietnamese</source>
      <translation>越南语</translation>
    </message>
    <message>
      <source>Chinese</source>
      <translation>中文</translation>
    </message>
    <message>
      <source>Japanese</source>
      <translation>日文</translation>
    </message>
    <message>
      <source>Cyrillic</source>
      <translation>西里尔文</translation>
    </message>
    <message>
      <source>Greek</source>
      <translation>希腊文</translation>
    </message>
    <message>
      <source>Arabic</source>
      <translation>阿拉伯文</translation>
    </message>
    <message>
      <source>Hebrew</source>
      <translation>希伯来文</translation>
    </message>
    <message>
      <source>Korean</source>
      <translation>韩文</translation>
    </message>
    <message>
      <source>Devanagari</source>
      <translation>天城文</translation>
    </message>
    <message>
      <source>Thai</source>
      <translation>泰文</translation>
    </message>
    <message>
      <source>Bengali</source>
      <translation>孟加拉文</translation>
    </message>
    <message>
      <source>Gurmukhi</source>
      <translation>果鲁穆奇文</translation>
    </message>
    <message>
      <source>Gujarati</source>
      <translation>古吉拉特文</translation>
    </message>
    <message>
      <source>Odia</source>
      <translation>奥里亚文</translation>
    </message>
    <message>
      <source>Tamil</source>
      <translation>泰米尔文</translation>
    </message>
    <message>
      <source>Telugu</source>
      <translation>泰卢固文</translation>
    </message>
    <message>
      <source>Kannada</source>
      <translation>卡纳达文</translation>
    </message>
    <message>
      <source>Malayalam</source>
      <translation>马拉雅拉姆文</translation>
    </message>
    <message>
      <source>Sinhala</source>
      <translation>僧伽罗文</translation>
    </message>
    <message>
      <source>Lao</source>
      <translation>老挝文</translation>
    </message>
    <message>
      <source>Tibetan</source>
      <translation>藏文</translation>
    </message>
    <message>
      <source>Burmese</source>
      <translation>缅文</translation>
    </message>
    <message>
      <source>Khmer</source>
      <translation>高棉文</translation>
    </message>
    <message>
      <source>Ethiopic</source>
      <translation>埃塞俄比亚文</translation>
    </message>
    <message>
      <source>Georgian</source>
      <translation>格鲁吉亚文</translation>
    </message>
    <message>
      <source>Armenian</source>
      <translation>亚美尼亚文</translation>
    </message>
    <message>
      <source>Looking at the checkpoint</source>
      <translation>正在检查检查点</translation>
    </message>
    <message>
      <source>{engine} is not loaded</source>
      <translation>{engine} 未加载</translation>
    </message>
    <message>
      <source>{engine} lacks {parts}</source>
      <translation>{engine} 缺少 {parts}</translation>
    </message>
    <message>
      <source>Keeping the weights for the next time</source>
      <translation>正在保留权重以备下次使用</translation>
    </message>
    <message>
      <source>Trying what this device computes</source>
      <translation>正在检验此设备的计算</translation>
    </message>
    <message>
      <source>Reading the weights</source>
      <translation>正在读取权重</translation>
    </message>
    <message>
      <source>memory ran out while DeepSeek-OCR was read in {numbers}: {lack}</source>
      <translation>以 {numbers} 读入 DeepSeek-OCR 时内存耗尽：{lack}</translation>
    </message>
    <message>
      <source>weights in {numbers} need no preparing</source>
      <translation>{numbers} 权重无需预先准备</translation>
    </message>
    <message>
      <source>Name the type with --dtype int8 or --dtype int4.</source>
      <translation>请用 --dtype int8 或 --dtype int4 指定类型。</translation>
    </message>
    <message>
      <source>{name} could not be written: {why}</source>
      <translation>无法写入 {name}：{why}</translation>
    </message>
    <message>
      <source>See that {folder} can be written and that its disk is not full.</source>
      <translation>请确认 {folder} 可写入且其所在磁盘未满。</translation>
    </message>
    <message>
      <source>DeepSeek-OCR in {numbers} needs {needed}, {free} are free</source>
      <translation>以 {numbers} 运行 DeepSeek-OCR 需要 {needed}，可用 {free}</translation>
    </message>
    <message>
      <source>Close other programs, or read with the built-in engine.</source>
      <translation>请关闭其他程序，或使用内置引擎识读。</translation>
    </message>
    <message>
      <source>Close other programs, or read with --dtype {type}.</source>
      <translation>请关闭其他程序，或使用 --dtype {type} 识读。</translation>
    </message>
    <message>
      <source>DeepSeek-OCR was not told where its weights are</source>
      <translation>未告知 DeepSeek-OCR 其权重的位置</translation>
    </message>
    <message>
      <source>Add the folder that holds it with `recto models add DIR`.</source>
      <translation>请使用 `recto models add DIR` 添加其所在的文件夹。</translation>
    </message>
    <message>
      <source>there is no number format {name}</source>
      <translation>没有数值格式 {name}</translation>
    </message>
    <message>
      <source>Choose one of: {names}.</source>
      <translation>请从中选择一个：{names}。</translation>
    </message>
    <message>
      <source>{name} may not be {value}</source>
      <translation>{name} 不能为 {value}</translation>
    </message>
    <message>
      <source>{name} {value} is no number</source>
      <translation>{name} {value} 不是数字</translation>
    </message>
    <message>
      <source>{name} {value} is no whole number</source>
      <translation>{name} {value} 不是整数</translation>
    </message>
    <message>
      <source>unknown options: {names}</source>
      <translation>未知选项：{names}</translation>
    </message>
    <message>
      <source>There are: {names}.</source>
      <translation>可用的有：{names}。</translation>
    </message>
    <message>
      <source>There was not enough memory for mode {mode}: the page was read in mode {smaller}.</source>
      <translation>内存不足，无法使用模式 {mode}：已改用模式 {smaller} 识读该页。</translation>
    </message>
    <message>
      <source>{device}, pictures in {numbers}, which is faster here</source>
      <translation>{device}，图像使用 {numbers}，在此处更快</translation>
    </message>
    <message>
      <source>{device}, pictures in {numbers}</source>
      <translation>{device}，图像使用 {numbers}</translation>
    </message>
    <message>
      <source>there is no device {name} here</source>
      <translation>此处没有设备 {name}</translation>
    </message>
    <message>
      <source>Leave it out, or name cpu.</source>
      <translation>请省略它，或指定 cpu。</translation>
    </message>
    <message>
      <source>CPU, {count} thread, {numbers}</source>
      <translation>CPU，{count} 个线程，{numbers}</translation>
    </message>
    <message>
      <source>CPU, {count} threads, {numbers}</source>
      <translation>CPU，{count} 个线程，{numbers}</translation>
    </message>
    <message>
      <source>This device computes the model wrongly, whatever was tried: do not trust it.</source>
      <translation>无论如何尝试，此设备对该模型的计算都不正确：请勿信任其结果。</translation>
    </message>
    <message>
      <source>Looking at pictures in {numbers} gives wrong numbers on this device: {other} is used instead.</source>
      <translation>在此设备上用 {numbers} 查看图像会得出错误的数值：改用 {other}。</translation>
    </message>
    <message>
      <source>Writing text in {numbers} gives wrong numbers on this device: {other} is used instead.</source>
      <translation>在此设备上用 {numbers} 书写文本会得出错误的数值：改用 {other}。</translation>
    </message>
    <message>
      <source>The captured step</source>
      <translation>捕获的解码步骤</translation>
    </message>
    <message>
      <source>Flash attention</source>
      <translation>Flash 注意力</translation>
    </message>
    <message>
      <source>Memory-efficient attention</source>
      <translation>节省内存的注意力</translation>
    </message>
    <message>
      <source>cuDNN's attention</source>
      <translation>cuDNN 注意力</translation>
    </message>
    <message>
      <source>Attention with a mask</source>
      <translation>带掩码的注意力</translation>
    </message>
    <message>
      <source>Attention in pieces</source>
      <translation>分段计算的注意力</translation>
    </message>
    <message>
      <source>Gathering experts</source>
      <translation>专家权重的收集</translation>
    </message>
    <message>
      <source>The product over groups of experts</source>
      <translation>按专家分组的乘法</translation>
    </message>
    <message>
      <source>The kernel for single experts</source>
      <translation>用于单个专家的内核</translation>
    </message>
    <message>
      <source>The kernel for groups of experts</source>
      <translation>用于成组专家的内核</translation>
    </message>
    <message>
      <source>The product with packed weights</source>
      <translation>低位权重的直接乘法</translation>
    </message>
    <message>
      <source>Each step is launched kernel by kernel, which is slower.</source>
      <translation>每一步将逐个内核启动，速度较慢。</translation>
    </message>
    <message>
      <source>Another kind of attention is used.</source>
      <translation>改用另一种注意力。</translation>
    </message>
    <message>
      <source>Experts are computed in another way.</source>
      <translation>改用另一种方式计算专家。</translation>
    </message>
    <message>
      <source>Weights are widened before each product, which is slower.</source>
      <translation>每次相乘前先将权重展宽，速度较慢。</translation>
    </message>
    <message>
      <source>{part} gives wrong numbers on this device and is not used.</source>
      <translation>{part}在此设备上得出错误的数值，因此不使用。</translation>
    </message>
    <message>
      <source>{part} had no room in this device's memory and is not used until it is loaded again.</source>
      <translation>此设备的内存容不下{part}，在重新加载之前不使用。</translation>
    </message>
    <message>
      <source>{part} is refused by this device and is not used.</source>
      <translation>此设备不支持{part}，因此不使用。</translation>
    </message>
    <message>
      <source>{part} ended the engine twice when it was tried on this device, and is not used.</source>
      <translation>{part}在此设备上检验时两次使引擎终止，因此不使用。</translation>
    </message>
    <message>
      <source>{what} {instead}</source>
      <translation>{what}{instead}</translation>
    </message>
    <message>
      <source>Read the page again with this model first.</source>
      <translation>请先用此模型重新识读该页。</translation>
    </message>
    <message>
      <source>the model computed logits that are not numbers (NaN or infinite)</source>
      <translation>模型计算出的 logits 不是数字（NaN 或无穷大）</translation>
    </message>
    <message>
      <source>{held} tokens are more than the model holds, {room}</source>
      <translation>{held} 个 token 超出了模型可容纳的 {room} 个</translation>
    </message>
    <message>
      <source>these are no token ids of a reading: {why}</source>
      <translation>这些不是识读结果的 token 编号：{why}</translation>
    </message>
    <message>
      <source>there is no token number {highest}: the model has {rows}</source>
      <translation>没有编号为 {highest} 的 token：模型有 {rows} 个</translation>
    </message>
    <message>
      <source>Write it as http://host:8000 or https://host, without name, password or question mark.</source>
      <translation>请写成 http://host:8000 或 https://host 的形式，不含用户名、密码或问号。</translation>
    </message>
    <message>
      <source>the server's address cannot be used</source>
      <translation>服务器地址无法使用</translation>
    </message>
    <message>
      <source>the answer broke off</source>
      <translation>回答中断</translation>
    </message>
    <message>
      <source>a line of the answer has no end</source>
      <translation>回答中有一行没有结尾</translation>
    </message>
    <message>
      <source>Asking {place}</source>
      <translation>正在询问 {place}</translation>
    </message>
    <message>
      <source>{place} does not answer as such a server does</source>
      <translation>{place} 的回答不像此类服务器</translation>
    </message>
    <message>
      <source>{place} answers with no stream: {text}</source>
      <translation>{place} 的回答不是流：{text}</translation>
    </message>
    <message>
      <source>the answer has no end</source>
      <translation>回答没有结尾</translation>
    </message>
    <message>
      <source>{place} does not answer</source>
      <translation>{place} 没有回应</translation>
    </message>
    <message>
      <source>{place} said nothing for {seconds} s</source>
      <translation>{place} 已有 {seconds} 秒没有任何回应</translation>
    </message>
    <message>
      <source>{place}: {why}</source>
      <translation>{place}：{why}</translation>
    </message>
    <message>
      <source>the connection to {place} broke</source>
      <translation>与 {place} 的连接中断</translation>
    </message>
    <message>
      <source>See that the address is right, and that no sign-in page of a network answers in its place.</source>
      <translation>请确认地址正确，并且不是网络登录页面在代为回答。</translation>
    </message>
    <message>
      <source>A server that speaks without encryption has an address that begins with http://.</source>
      <translation>不加密的服务器，其地址以 http:// 开头。</translation>
    </message>
    <message>
      <source>the server's list of models is none</source>
      <translation>服务器给出的模型列表不是列表</translation>
    </message>
    <message>
      <source>Name one of these in the engine menu, or with --model: {names}.</source>
      <translation>请在引擎菜单中或用 --model 指定其中之一：{names}。</translation>
    </message>
    <message>
      <source>it serves no model at all</source>
      <translation>它没有提供任何模型</translation>
    </message>
    <message>
      <source>which of its models reads pages cannot be told</source>
      <translation>无法判断其中哪个模型用于读取页面</translation>
    </message>
    <message>
      <source>Set it in the engine menu, or with --address URL.</source>
      <translation>请在引擎菜单中设置，或使用 --address URL。</translation>
    </message>
    <message>
      <source>the address of the server was not given</source>
      <translation>没有给出服务器地址</translation>
    </message>
    <message>
      <source>the key has characters that no key has</source>
      <translation>密钥中含有密钥不会有的字符</translation>
    </message>
    <message>
      <source>the server ended the answer: {word}</source>
      <translation>服务器结束了回答：{word}</translation>
    </message>
    <message>
      <source>A server</source>
      <translation>服务器</translation>
    </message>
    <message>
      <source>The server decides how finely it sees a page. {large} sends it large enough for tiles, {small} so small that it is seen as a whole only.</source>
      <translation>由服务器决定以多高的精细度查看页面。{large} 发送足够大的图片以便分块，{small} 发送较小的图片，只作为整体查看。</translation>
    </message>
    <message>
      <source>{place} leads to {other}</source>
      <translation>{place} 转向 {other}</translation>
    </message>
    <message>
      <source>Pages go to the address that was given only. If that one is right, give it.</source>
      <translation>页面只发送到所给的地址。如果该地址正确，请直接填写它。</translation>
    </message>
    <message>
      <source>{name}: {why}</source>
      <translation>{name}：{why}</translation>
    </message>
    <message>
      <source>Give the address of a server such as vLLM, SGLang, llama.cpp or Ollama, as http://host:port.</source>
      <translation>请填写 vLLM、SGLang、llama.cpp 或 Ollama 等服务器的地址，形式为 http://host:port。</translation>
    </message>
    <message>
      <source>Read the page in a smaller mode, or let the server take larger requests.</source>
      <translation>请以较小的模式读取此页，或让服务器接受更大的请求。</translation>
    </message>
    <message>
      <source>{place} answered with status {status}</source>
      <translation>{place} 返回状态 {status}</translation>
    </message>
    <message>
      <source>{place} answered with status {status}: {words}</source>
      <translation>{place} 返回状态 {status}：{words}</translation>
    </message>
    <message>
      <source>The text went in circles, so the page was read a second time by a stricter rule.</source>
      <translation>文本陷入循环，因此已按更严格的规则再次识读该页。</translation>
    </message>
    <message>
      <source>The text went in circles; what came round again is left out.</source>
      <translation>文本陷入循环；重复出现的部分已略去。</translation>
    </message>
    <message>
      <source>The first answer was not what is printed, so the page was read a second time, in mode {mode}.</source>
      <translation>首次回答并非页面上印刷的内容，因此已用 {mode} 模式再次识读该页。</translation>
    </message>
    <message>
      <source>The engine did not understand the request</source>
      <translation>引擎无法理解该请求</translation>
    </message>
    <message>
      <source>Restart Recto; if it stays, report it.</source>
      <translation>请重新启动 Recto；如果问题依旧，请报告。</translation>
    </message>
    <message>
      <source>There is no such engine</source>
      <translation>没有这个引擎</translation>
    </message>
    <message>
      <source>Run `recto doctor` to see the engines that are ready.</source>
      <translation>请运行 `recto doctor` 查看可用的引擎。</translation>
    </message>
    <message>
      <source>This engine is not installed</source>
      <translation>此引擎未安装</translation>
    </message>
    <message>
      <source>Run `recto doctor` to see what is missing.</source>
      <translation>请运行 `recto doctor` 查看缺少什么。</translation>
    </message>
    <message>
      <source>The model's files are not usable</source>
      <translation>模型文件不可用</translation>
    </message>
    <message>
      <source>Download or copy the checkpoint again, then add it with `recto models add`.</source>
      <translation>请重新下载或复制检查点，然后使用 `recto models add` 添加。</translation>
    </message>
    <message>
      <source>The page picture could not be opened</source>
      <translation>无法打开页面图片</translation>
    </message>
    <message>
      <source>Check that the file is whole; then read again.</source>
      <translation>请检查文件是否完整，然后重新识读。</translation>
    </message>
    <message>
      <source>The page picture is too large</source>
      <translation>页面图片过大</translation>
    </message>
    <message>
      <source>Split the page or save it at a lower resolution.</source>
      <translation>请拆分该页，或以较低分辨率保存。</translation>
    </message>
    <message>
      <source>There was not enough memory for this page</source>
      <translation>内存不足，无法处理此页</translation>
    </message>
    <message>
      <source>Read the page in a smaller mode.</source>
      <translation>请用更小的模式识读该页。</translation>
    </message>
    <message>
      <source>The engine stopped while reading this page</source>
      <translation>引擎在识读此页时停止</translation>
    </message>
    <message>
      <source>Read the page again, or in a smaller mode.</source>
      <translation>请重新识读该页，或使用更小的模式。</translation>
    </message>
    <message>
      <source>The engine gave no answer</source>
      <translation>引擎没有响应</translation>
    </message>
    <message>
      <source>Read the page again; Recto has restarted the engine.</source>
      <translation>请重新识读该页；Recto 已重新启动引擎。</translation>
    </message>
    <message>
      <source>The engine is of another version</source>
      <translation>引擎版本不一致</translation>
    </message>
    <message>
      <source>Set Recto up again so that both parts match.</source>
      <translation>请重新安装配置 Recto，使两部分版本一致。</translation>
    </message>
    <message>
      <source>The engine's answer could not be understood</source>
      <translation>无法理解引擎的回答</translation>
    </message>
    <message>
      <source>Read the page again; copy the details if you report it.</source>
      <translation>请重新识读该页；如要报告问题，请复制详细信息。</translation>
    </message>
    <message>
      <source>The engine wrote more than a page can hold</source>
      <translation>引擎输出的内容超过了一页所能容纳的量</translation>
    </message>
    <message>
      <source>The server cannot be reached</source>
      <translation>无法连接服务器</translation>
    </message>
    <message>
      <source>See that it runs and that its address is right; then try again.</source>
      <translation>请确认服务器正在运行且地址正确，然后重试。</translation>
    </message>
    <message>
      <source>The server's certificate is not trusted</source>
      <translation>服务器的证书不受信任</translation>
    </message>
    <message>
      <source>See that the clock is right. A certificate of your own goes into SSL_CERT_FILE.</source>
      <translation>请确认时钟正确。自签证书请写入 SSL_CERT_FILE。</translation>
    </message>
    <message>
      <source>The server does not accept the key</source>
      <translation>服务器不接受该密钥</translation>
    </message>
    <message>
      <source>Set the server's key in the engine menu, or in RECTO_REMOTE_KEY; then try again.</source>
      <translation>请在引擎菜单中或 RECTO_REMOTE_KEY 中设置服务器的密钥，然后重试。</translation>
    </message>
    <message>
      <source>The server does not have this model</source>
      <translation>服务器没有这个模型</translation>
    </message>
    <message>
      <source>Name one of its models in the engine menu, or with --model.</source>
      <translation>请在引擎菜单中或用 --model 指定它的一个模型。</translation>
    </message>
    <message>
      <source>The server refused the page</source>
      <translation>服务器拒绝了此页</translation>
    </message>
    <message>
      <source>Read the page in a smaller mode, or look into the server's log.</source>
      <translation>请以较小的模式读取此页，或查看服务器日志。</translation>
    </message>
    <message>
      <source>The server has too much to do</source>
      <translation>服务器过于繁忙</translation>
    </message>
    <message>
      <source>Read the page again later, or let fewer people use the server at a time.</source>
      <translation>请稍后重新读取此页，或减少同时使用服务器的人数。</translation>
    </message>
    <message>
      <source>The server failed on this page</source>
      <translation>服务器处理此页时出错</translation>
    </message>
    <message>
      <source>Read the page again; if it stays, look into the server's log.</source>
      <translation>请重新读取此页；若仍然出错，请查看服务器日志。</translation>
    </message>
    <message>
      <source>The server has stopped answering</source>
      <translation>服务器已停止回应</translation>
    </message>
    <message>
      <source>Look whether it still works; then read the page again.</source>
      <translation>请确认它是否仍在运行，然后重新读取此页。</translation>
    </message>
    <message>
      <source>The engine failed on this page</source>
      <translation>引擎处理此页失败</translation>
    </message>
    <message>
      <source>repetition rule of {size} tokens in a window of {window}</source>
      <translation>重复规则：{window} 的窗口内 {size} 个 token</translation>
    </message>
    <message>
      <source>Give two positive numbers, or switch the rule off.</source>
      <translation>请给出两个正数，或关闭该规则。</translation>
    </message>
    <message>
      <source>no token is left to choose: every logit is minus infinity</source>
      <translation>没有可选的 token：所有 logits 均为负无穷</translation>
    </message>
    <message>
      <source>Read the page again, or load the model in another number format (float32 is the safest).</source>
      <translation>请重新识读该页，或以其他数值格式加载模型（float32 最稳妥）。</translation>
    </message>
    <message>
      <source>Give 0 or a positive number.</source>
      <translation>请给出 0 或正数。</translation>
    </message>
    <message>
      <source>Give a number above 0, at most 1.</source>
      <translation>请给出大于 0、不超过 1 的数字。</translation>
    </message>
    <message>
      <source>at most {count} tokens were asked for</source>
      <translation>要求的 token 数上限为 {count}</translation>
    </message>
    <message>
      <source>Ask for at least one token.</source>
      <translation>请至少要求一个 token。</translation>
    </message>
    <message>
      <source>Choose a task or write a prompt.</source>
      <translation>请选择任务或输入提示词。</translation>
    </message>
    <message>
      <source>the prompt is empty</source>
      <translation>提示词为空</translation>
    </message>
    <message>
      <source>the prompt has {count} tokens, and prompt and answer have room for {room} together</source>
      <translation>提示词有 {count} 个 token，而提示词与回答合计只容得下 {room} 个</translation>
    </message>
    <message>
      <source>Read the page in a smaller mode, or with a shorter prompt.</source>
      <translation>请用更小的模式或更短的提示词识读该页。</translation>
    </message>
    <message>
      <source>the engine ended without finishing the page</source>
      <translation>引擎未读完该页便结束了</translation>
    </message>
    <message>
      <source>no such file: {file}</source>
      <translation>没有此文件：{file}</translation>
    </message>
    <message>
      <source>Run `{command}` in the checkout.</source>
      <translation>请在源代码文件夹中运行 `{command}`。</translation>
    </message>
    <message>
      <source>Install the libraries of models in the window, under Models, or by `recto models libraries`.</source>
      <translation>请在窗口的“模型”中安装模型所需的库，或运行 `recto models libraries`。</translation>
    </message>
    <message>
      <source>The packaged program comes without it; run Recto from its source, where it can be installed.</source>
      <translation>安装包中不含此部分；请从源代码运行 Recto，在那里可以安装。</translation>
    </message>
    <message>
      <source>Install the package again; documents and readings are not touched by that.</source>
      <translation>请重新安装安装包；文档和识别结果不受影响。</translation>
    </message>
    <message>
      <source>Set Recto up again: delete its folder .venv, then run `python3 -m installer setup`.</source>
      <translation>请重新安装配置 Recto：删除其文件夹 .venv，然后运行 `python3 -m installer setup`。</translation>
    </message>
    <message>
      <source>The model talks about the page in place of reading it.</source>
      <translation>模型是在谈论该页，而不是识读其内容。</translation>
    </message>
    <message>
      <source>The model marked places of text without saying what is printed there.</source>
      <translation>模型标出了文本的位置，却没有给出那里印刷的内容。</translation>
    </message>
    <message>
      <source>The model gave the text without saying where on the page it stands.</source>
      <translation>模型给出了文本，却没有说明其在页面上的位置。</translation>
    </message>
    <message>
      <source>{name}: the picture is {size} pixels</source>
      <translation>{name}：图片为 {size} 像素</translation>
    </message>
    <message>
      <source>{name}: {size} pixels; the limit is {limit} million</source>
      <translation>{name}：{size} 像素；上限为 {limit} 百万</translation>
    </message>
    <message>
      <source>Read the page again; if it happens again, save the picture anew or in a smaller size.</source>
      <translation>请重新识读此页；如果再次发生，请重新保存图片，或保存为较小的尺寸。</translation>
    </message>
    <message>
      <source>{name}: the process that opened it ended (status {status})</source>
      <translation>{name}：打开它的进程已结束（状态 {status}）</translation>
    </message>
    <message>
      <source>this model has no task {task}</source>
      <translation>该模型没有任务 {task}</translation>
    </message>
    <message>
      <source>what to look for</source>
      <translation>要查找的内容</translation>
    </message>
    <message>
      <source>what to ask</source>
      <translation>要提问的内容</translation>
    </message>
    <message>
      <source>the task {task} was not told {what}</source>
      <translation>未告知任务 {task} {what}</translation>
    </message>
    <message>
      <source>Type {what}, then read again.</source>
      <translation>请输入{what}，然后重新识读。</translation>
    </message>
    <message>
      <source>phrase</source>
      <translation>短语</translation>
    </message>
    <message>
      <source>prompt</source>
      <translation>提示词</translation>
    </message>
    <message>
      <source>{token} stands in the {what}; the model would take it for an instruction</source>
      <translation>{what}中含有 {token}；模型会将其当作指令</translation>
    </message>
    <message>
      <source>Leave {token} out. Recto adds the picture itself, and the tasks with boxes ask for boxes.</source>
      <translation>请去掉 {token}。Recto 会自行添加图片，带边框的任务会自行请求边框。</translation>
    </message>
    <message>
      <source>the {what} holds half a character</source>
      <translation>{what}中含有半个字符</translation>
    </message>
    <message>
      <source>Type it again, then read again.</source>
      <translation>请重新输入，然后重新识读。</translation>
    </message>
    <message>
      <source>{file} is missing</source>
      <translation>缺少 {file}</translation>
    </message>
    <message>
      <source>{file} could not be read: {why}</source>
      <translation>无法读取 {file}：{why}</translation>
    </message>
    <message>
      <source>{file} has tokens up to number {highest}, but the model's embedding has {rows} rows</source>
      <translation>{file} 的 token 编号最大为 {highest}，但模型的嵌入只有 {rows} 行</translation>
    </message>
    <message>
      <source>{file} has no token {token}</source>
      <translation>{file} 中没有 token {token}</translation>
    </message>
    <message>
      <source>{file} does not read {token} as one token</source>
      <translation>{file} 不把 {token} 作为一个 token 读取</translation>
    </message>
    <message>
      <source>{name} was asked for; there is: {known}</source>
      <translation>请求的是 {name}；可用的有：{known}</translation>
    </message>
    <message>
      <source>{engine} has no mode {name}; it has: {known}</source>
      <translation>{engine} 没有模式 {name}；可用的有：{known}</translation>
    </message>
    <message>
      <source>{engine} has no task {name}; it has: {known}</source>
      <translation>{engine} 没有任务 {name}；可用的有：{known}</translation>
    </message>
    <message>
      <source>there is no folder {folder}</source>
      <translation>没有文件夹 {folder}</translation>
    </message>
    <message>
      <source>{one} and {other} both hold {name}</source>
      <translation>{one} 和 {other} 都含有 {name}</translation>
    </message>
    <message>
      <source>{name} is missing in {folder}</source>
      <translation>{folder} 中缺少 {name}</translation>
    </message>
    <message>
      <source>{name} in {folder} cannot be read: {why}</source>
      <translation>无法读取 {folder} 中的 {name}：{why}</translation>
    </message>
    <message>
      <source>{name} in {folder} holds no JSON object</source>
      <translation>{folder} 中的 {name} 不是 JSON 对象</translation>
    </message>
    <message>
      <source>there is no safetensors file in {folder}</source>
      <translation>{folder} 中没有 safetensors 文件</translation>
    </message>
    <message>
      <source>{name} in {folder} has no weight_map</source>
      <translation>{folder} 中的 {name} 没有 weight_map</translation>
    </message>
    <message>
      <source>{index} in {folder} names a file outside the folder: {name}</source>
      <translation>{folder} 中的 {index} 引用了文件夹之外的文件：{name}</translation>
    </message>
    <message>
      <source>{name} is missing in {folder}; {index} names it</source>
      <translation>{folder} 中缺少 {name}；{index} 引用了它</translation>
    </message>
    <message>
      <source>{name} cannot be read: {why}</source>
      <translation>无法读取 {name}：{why}</translation>
    </message>
    <message>
      <source>{name} is cut short: {size} bytes instead of {expected}</source>
      <translation>{name} 不完整：应为 {expected} 字节，实为 {size} 字节</translation>
    </message>
    <message>
      <source>{name} is longer than its header says: {size} bytes instead of {expected}</source>
      <translation>{name} 比文件头所述更长：应为 {expected} 字节，实为 {size} 字节</translation>
    </message>
    <message>
      <source>{file}: the header's entry for {name} is damaged: {why}</source>
      <translation>{file}：文件头中 {name} 的条目已损坏：{why}</translation>
    </message>
    <message>
      <source>{file}: the header's entry for {name} contradicts itself</source>
      <translation>{file}：文件头中 {name} 的条目自相矛盾</translation>
    </message>
    <message>
      <source>unknown</source>
      <translation>未知</translation>
    </message>
    <message>
      <source>of another shape</source>
      <translation>形状不符</translation>
    </message>
    <message>
      <source>of a type that holds no weights</source>
      <translation>类型不用于权重</translation>
    </message>
    <message>
      <source>{one}; {other}</source>
      <translation>{one}；{other}</translation>
    </message>
    <message>
      <source>{count} weights {what}: {names} and {rest} more</source>
      <translation>{count} 个权重{what}：{names} 以及另外 {rest} 个</translation>
    </message>
    <message>
      <source>1 weight {what}: {names}</source>
      <translation>1 个权重{what}：{names}</translation>
    </message>
    <message>
      <source>{count} weights {what}: {names}</source>
      <translation>{count} 个权重{what}：{names}</translation>
    </message>
    <message>
      <source>{wanted} weights are multiplied in bfloat16 on a CPU, not in {numbers}</source>
      <translation>在 CPU 上 {wanted} 权重以 bfloat16 相乘，而不是 {numbers}</translation>
    </message>
    <message>
      <source>Load them in bfloat16.</source>
      <translation>请以 bfloat16 加载。</translation>
    </message>
    <message>
      <source>{name} of {size} cannot be kept in int4</source>
      <translation>{size} 的 {name} 无法以 int4 保存</translation>
    </message>
    <message>
      <source>Choose int8.</source>
      <translation>请选择 int8。</translation>
    </message>
  </context>
</TS>
