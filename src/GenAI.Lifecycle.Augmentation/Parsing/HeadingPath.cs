namespace GenAI.Lifecycle.Augmentation.Parsing;

/// <summary>The headings above the place that is being read.</summary>
internal sealed class HeadingPath
{
    private const string Separator = " › ";

    private readonly List<(int Level, string Title)> _headings = [];

    /// <summary>Enters the section of a heading.</summary>
    public void Enter(int level, string title)
    {
        _headings.RemoveAll(heading => heading.Level >= level);
        if (title.Length > 0)
            _headings.Add((level, title));
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join(Separator, _headings.Select(static heading => heading.Title));
}
