namespace GenAI.Lifecycle.Prompting.Reports;

/// <summary>Options for the HTML report.</summary>
public sealed record ReportOptions
{
    /// <summary>The maximum number of items shown side by side, the worst of the chosen candidate first.</summary>
    /// <value>The default value is 200. At least 0.</value>
    public int MaxItems { get; init; } = 200;

    /// <summary>The number of candidates shown side by side: the chosen one and the next best.</summary>
    /// <value>The default value is 3. At least 1.</value>
    public int MaxSides { get; init; } = 3;
}
