<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
  <context>
    <name>Recto</name>
    <message>
      <source>found right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>cell</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{heading}, page {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>edited</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Looped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cut short</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{word}, {percent} percent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number}, {word}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number}: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The reading was not sure of this cell</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Corrected by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a folder of pictures…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paste picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Redo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct this block</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next doubtful place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful place before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next block</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Block before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move block up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Move block down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join with the next block</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Delete block</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Change the block's place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read selected pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read pages not read yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read the picture, not the document's own text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Actual size</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fit width</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fit page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to page…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Boxes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find in the document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Search everything read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find next</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find previous</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Outline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Full screen</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next pane</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Previous pane</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keys</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>About Recto</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow the system</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>PgUp, PgDn</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>One screen up or down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Home, End</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>First or last page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+wheel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom at the pointer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Finding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correcting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tab, Enter, Esc</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Next text, done or new block, forget</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bar chart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line chart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pie chart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Scatter chart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Series {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{chart}, {count} parts.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{chart}, one series, {points} points.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{chart}, {count} series, {points} points.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An empty chart.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, {category}: {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}: {share} percent.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} goes from {first} to {last}, lowest {low} at {at_low}, highest {high} at {at_high}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chart drawn from the numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Depth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>merge</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>move</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>kind</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>depth</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>split</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The block's place on the page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Arrows move, with Shift they change the size, Enter keeps, Escape leaves it as it was.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Doubtful places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is right</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done with doubtful places (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done with doubtful places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{index} of {count} on page {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Take “{words}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No doubtful place from here on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine began to repeat itself here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The reading was cut short here</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No dictionary knows “{words}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine was only {percent} % sure of “{words}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{witness} has nothing in the place of “{words}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{witness} has “{other}” in the place of “{words}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The place on the page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Correct this text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Document, with layout</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Plain text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{read} of {total} pages read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} documents</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 page read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pages read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Starting the reader</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Version {version}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation>关闭</translation>
    </message>
    <message>
      <source>Open a scan, see what the page says, take it away. Recto is free software under the GNU Affero General Public License, version 3 or later.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What comes with it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Licence text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel</source>
      <translation>取消</translation>
    </message>
    <message>
      <source>Writing page {page} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show in folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Format</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Export {pages}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file appears only when it is complete.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing to export: none of these pages has been read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pictures and charts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Headers and footers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page breaks</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything that was read, with its places.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tables and the numbers of charts, every cell as its text.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Include</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Save as</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page number</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only one page can be gone to</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write one number.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This document opens with a password. It is not kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the password</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This password does not open the document. Check capital letters and try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What will not come through whole</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole: {pages}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>1 page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {pages} failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages {pages} failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and is left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and are left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A line says so.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {pages} looped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages {pages} looped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The text ends there, marked.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {pages} was cut short.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages {pages} were cut short.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {pages} has not been read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pages have not been read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>and are left out: {pages}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read them</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Give the file a name.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A file's name cannot hold “{character}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This name is too long for a file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The folder {folder} is not there. Choose another.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>File name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder: {folder}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is there already and will be replaced.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{command}: {what}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number} is being read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It can be corrected once that is done, or stopped.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the corrected page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number} was corrected before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is what the engine read. Corrections go on where they were begun.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The export was stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing was written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not found in the pages read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{index} of {total}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find in the pages read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Find</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close find</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close find (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>not known yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{taken} of {room}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Solid: picture. How much text comes is learned from the first pages.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Solid: picture. Hatched: text to come.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No page was read in {mode} on this computer so far.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From 1 page read here before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>From the last {count} pages read here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Tiles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Line ends and separator</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Vision tokens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Valid, without padding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text tokens, expected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Room in the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Time</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{percent} % of the model's room</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mode}: a small letter is {height} px high</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The same two lines in each mode</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>enlarged from the pixels the model gets; height of a small letter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{pixels} px</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing has been read again. The mode is used from the next reading on.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the model will see</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Esc</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>page {page} in {mode}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Release to keep {mode}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Space to keep {mode}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>back to {mode}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{side} × {side}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} tokens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{side} × {side} each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cost</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>For this page, on this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>padding, {pixels} px</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fitted: the page fills the square.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fitted, then padded with gray: {percent} % of the square.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{fitted} Dashes: the tiles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mode} looks at the whole page only.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A page this small is not cut into tiles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The page fits without being stretched.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page made {percent} % narrower to fit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page made {percent} % wider to fit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No tiles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} tiles</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {page} in {mode}: {tokens} vision tokens. {whole}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text} {tiles}. {stretched}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The page is square: nothing is stretched.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stretched to the square: letters become {percent} % wider.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stretched to the square: letters become {percent} % higher.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Documents and pictures ({patterns});;All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a folder of pictures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The picture in the clipboard could not be saved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no picture and no file in the clipboard.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pasted {time}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Headings appear here as pages are read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages or outline</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>List</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Table</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chart</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Figure</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Formula</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Chemistry</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Geometry</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Caption</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Margins</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Heading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paragraph</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>List item</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Header</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Footer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Footnote</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show boxes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Boxes on or off (B)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name}, {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hide or show: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom out (Ctrl+-)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Zoom in (Ctrl++)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Turn the page clockwise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{zoom} %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go to page (Ctrl+G)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{kind}: {text}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Facts of this reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This page has no reading yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Raw output</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy the raw output</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Markdown source of the page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Below is the earlier reading.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading page {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The text appears here as it is found.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number} is waiting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It is read when its turn comes.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number} has not been read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What it says appears here, beside the page.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read this page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number} looks blank</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No text or picture was found on it. Faint print may show in a larger mode.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No document is open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a file, or drop one anywhere in this window.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show the new reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your corrected page is still shown. Both are kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This page was read again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine began to repeat itself. The text ends where that began.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This reading looped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The engine reached its limit. The end of the page is missing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This reading was cut short</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It was stopped. What had been read until then is kept.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read the picture anyway</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file carries this text; the page was not recognized.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read from the PDF's own text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the PDF's own text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the page picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Corrected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>by hand</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>the engine's own reading is kept beside it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{side} and tiles of {tile} × {tile}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Mode</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page turned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>clockwise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Prompt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} in the mode's name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Valid tokens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>those that carry page, not padding</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text tokens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compression</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>text tokens for each vision token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Speed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at the end of the page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at the engine's limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>because it looped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>because it was stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Note</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Built-in reader</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Markdown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Details</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to show of the page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Select all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy block as Markdown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy table as HTML</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy table as TSV</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What the page says</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep the newest text in view</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy this block</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Size of the text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file has gone</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file has changed since</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Page {number}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} places</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Back (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pages, the first {shown} are shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pages in 1 document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pages in {documents} documents</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not found in anything that was read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} pages read earlier are still being made searchable. Try again in a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Several words are found where they stand side by side. Case and accents do not matter.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages can be found once they have been read. Try fewer words, or a part of one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading engine</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pages stay on this computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>New here?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open the sample</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recent documents</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Remove from list</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The file is not there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Documents that you open appear here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>or drop files anywhere in this window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recent</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Open a scan, see what the page says, take it away.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Folder of pictures…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Built-in reader is ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text, blocks and tables, in English and Chinese. Works offline on any computer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading page {page}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{index} of {total} in the queue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Activity</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{percent} % read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} s left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} min left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} h left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Text of the cell</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Row numbers</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Task</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What to do with the page</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All commands (Alt)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Menu</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} vision tokens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{count} valid</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {count} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>about {count} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Resolution mode</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>tiles of {tile} × {tile} and {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title}: {size} pixels, {tokens} tokens nominally</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{text}. DeepSeek-OCR was not trained in it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{title} is not ready</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Missing: {parts}. Set Recto up again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>View</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close this message</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
