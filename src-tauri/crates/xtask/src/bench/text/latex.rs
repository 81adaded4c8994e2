//! The text as LaTeX for xelatex.

use super::{CAPTION, Part, picture_file};
use std::path::Path;

/// As LaTeX with the same page, column, face, sizes and leading; the faces are named by their files in `fonts`.
pub(crate) fn latex(parts: &[Part], fonts: &Path) -> String {
    let fonts = fonts.display();
    let head = format!(
        "\\documentclass[12pt]{{article}}\n\\usepackage[a4paper,left=78mm,right=18mm,top=31mm,bottom=25mm]{{geometry}}\n\
         \\usepackage{{fontspec,graphicx,tabularx,ragged2e,titlesec}}\n\
         \\setmainfont{{SourceSans3_400Regular}}[Path={fonts}/,Extension=.ttf,BoldFont=SourceSans3_700Bold]\n\
         \\fontsize{{12pt}}{{6mm}}\\selectfont\\setlength\\parindent{{0pt}}\\setlength\\parskip{{3mm}}\\RaggedRight\\hyphenpenalty=10000\n\
         \\titleformat*{{\\section}}{{\\fontsize{{20pt}}{{7.5mm}}\\bfseries}}\\titleformat*{{\\subsection}}{{\\fontsize{{14pt}}{{6mm}}\\bfseries}}\n\
         \\begin{{document}}\\fontsize{{12pt}}{{6mm}}\\selectfont\n"
    );
    let block = |part: &Part| match part {
        Part::Chapter(title) => format!("\\section*{{{title}}}\n"),
        Part::Heading(title) => format!("\\subsection*{{{title}}}\n"),
        Part::Paragraph(text) => format!("{text}\n"),
        Part::List(items) => {
            let items: String = items.iter().map(|item| format!("\\item {item}\n")).collect();
            format!("\\begin{{itemize}}\n{items}\\end{{itemize}}\n")
        }
        Part::Picture(number) => {
            let file = picture_file(*number);
            format!("\\includegraphics[width=\\linewidth]{{{file}}}\\\\\n{CAPTION}\n")
        }
        Part::Table(rows) => {
            let rows: String = rows.iter().map(|cells| format!("{} \\\\\n", cells.join(" & "))).collect();
            format!("\\begin{{tabularx}}{{\\linewidth}}{{Xrrr}}\n{rows}\\end{{tabularx}}\n")
        }
    };
    format!("{head}\n{}\n\\end{{document}}\n", parts.iter().map(block).collect::<Vec<_>>().join("\n"))
}
