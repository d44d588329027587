using System.Text;
using GenAI.Lifecycle.Augmentation.Documents;

namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>Writes the text of a format that has none of its own, block by block, with a blank line between blocks.</summary>
internal sealed class BlockWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<TextBlock> _blocks = [];
    private readonly HeadingPath _path = new();

    /// <summary>Gets or sets the page or slide that is being read.</summary>
    public int? Page { get; set; }

    /// <summary>Writes a heading, which becomes part of the section of what follows.</summary>
    public void Heading(int level, string title)
    {
        title = OneLine(title);
        if (title.Length == 0)
            return;
        _path.Enter(level, title);
        Block(TextBlockKind.Heading, title);
    }

    /// <summary>Writes a block; one of white space alone is left out.</summary>
    public void Block(TextBlockKind kind, string text)
    {
        text = kind == TextBlockKind.Code ? text.Trim('\r', '\n').TrimEnd() : text.Trim();
        if (text.Length == 0)
            return;
        if (_text.Length > 0)
            _text.Append("\n\n");
        _blocks.Add(new TextBlock(kind, _text.Length, text.Length) { Section = _path.ToString(), Page = Page });
        _text.Append(text);
    }

    /// <summary>Writes a table as lines of cells between bars.</summary>
    public void Table(IEnumerable<IEnumerable<string>> rows) =>
        Block(TextBlockKind.Table, string.Join('\n', rows.Select(static row => "| " + string.Join(" | ", row.Select(OneLine)) + " |")));

    public ParsedDocument ToDocument(string id, string? title = null, string? language = null) =>
        new(id, _text.ToString(), _blocks) { Title = Blank(title), Language = Blank(language) };

    /// <summary>Returns a text with each run of white space as one space.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : OneLine(text);
}
