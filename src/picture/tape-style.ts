/** How the tape chart looks. Everything that colour says is said by a shape or a line, too: it is printed in black and white. */
export const TAPE_STYLE = `
.band{position:relative;border-bottom:1px solid #888}
.line{display:grid;align-items:stretch;position:relative}
.line.head{height:17px;font-size:11px;color:#333}
.line.head>*{text-align:center;border-left:1px solid transparent}
.line.head>b{text-align:left;white-space:nowrap;font-size:12px}
.line.head .we{background:#d5d5d5;font-weight:700;color:#000}
.line.head .today{background:#000;color:#fff;font-weight:700}
.row{border-top:1px solid #c4c4c4}
.lane{height:33px}
.lane>u{grid-row:1;border-left:1px solid #ddd;text-decoration:none}
.lane>u.we{background:#f0f0f0}
.lane>u.first{border-left:2px solid #999}
.lane>u.today{border-left:2px solid #000;border-right:2px solid #000}
.label{grid-row:1;grid-column:1;padding:2px 6px 0 8px;line-height:14px;overflow:hidden;font-size:11px;color:#444}
.label b{color:#000;font-size:13px}
.label em{font-style:normal;font-weight:700;color:#000}
.label div{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.line.type{min-height:20px;font-size:11px;align-items:center;border-top:1.5px solid #666;background:#e9e9e9}
.line.type>*{text-align:center;line-height:19px;color:#444}
.line.type>b{color:#000;text-align:left;font-size:12px;line-height:15px;padding:2px 6px 2px 0}
.line.type>b.alone{grid-column:1/-1}
.bar{grid-row:1;font-style:normal;margin:2px 1px;border:1.5px solid #222;border-radius:5px;position:relative;background:#cde0f2;min-width:0;
 z-index:1;overflow:hidden}
.bar span{position:absolute;left:2px;right:1px;top:0;bottom:0;display:flex;align-items:center}
.bar span div{display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden;line-height:12.5px;font-size:11px}
.bar.before{border-left:0;border-radius:0 5px 5px 0;margin-left:0}
.bar.after{border-right:0;border-radius:5px 0 0 5px;margin-right:0}
.bar.before.after{border-radius:0}
.bar.in_house{background:#7fb0dc;border-color:#0d3a63}
.bar.departed{background:#e4e4e4;border-color:#999;color:#333}
.bar.unconfirmed{border-style:dashed;background:#fff3c4}
.bar.unknown{border-style:dotted;border-width:2px;background:#fff}
.bar.clash{border-color:#000;outline:2px solid #000;outline-offset:-1px;z-index:2}
.bar.dayuse{border:0;background:none}
.bar.tight span{left:0;right:0;justify-content:center}
.bar.tight span div{font-size:10px;white-space:nowrap}
.bar.owes::after{content:"";position:absolute;right:0;top:0;border-style:solid;border-width:0 9px 9px 0;border-color:transparent #b00020}
.line.sum{height:19px;font-size:11px;align-items:stretch;border-top:1px solid #ccc}
.line.sum>*{text-align:center;line-height:18px;border-left:1px solid #ddd}
.line.sum>b{font-weight:400;color:#444;text-align:left;border:0}
.line.sum .we{background:#f0f0f0}
.line.sum .today{border-left:2px solid #000;border-right:2px solid #000}
.line.free>span{font-weight:700}
.line .out{color:#b00020;font-weight:700}
.legend i.bar{display:inline-block;margin:0}
.none{padding:4px 8px;color:#444}`;
