namespace GenAI.Lifecycle.Local.Status;

/// <summary>A cell: text, and a line chart of <see cref="Series"/> or a bar of <see cref="Fraction"/> (0 to 1) if set.</summary>
internal sealed record StatusCell(string Text)
{
    public IReadOnlyList<double>? Series { get; init; }

    public double? Fraction { get; init; }

    public static implicit operator StatusCell(string text) => new(text);
}
