namespace GenAI.Lifecycle.Local.Status;

/// <summary>What a service shows on the page at <c>/</c>. Register each as a singleton; the page sorts, escapes and draws.</summary>
internal interface IStatusSection
{
    /// <summary>Place on the page: models 10, training jobs 20, endpoints 30, metrics 40, alarms 50, logs 60, storage 70, trail 80.</summary>
    int Order { get; }

    StatusTable Read();
}

/// <summary>A table of the page; every row has as many cells as there are columns.</summary>
internal sealed record StatusTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<StatusCell>> Rows);

/// <summary>A cell: text, and a line chart of <see cref="Series"/> or a bar of <see cref="Fraction"/> (0 to 1) where given.</summary>
internal sealed record StatusCell(string Text)
{
    public IReadOnlyList<double>? Series { get; init; }

    public double? Fraction { get; init; }

    public static implicit operator StatusCell(string text) => new(text);
}
