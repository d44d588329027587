namespace GenAI.Lifecycle.Local.Status;

/// <summary>A table of the page; every row has as many cells as there are columns.</summary>
internal sealed record StatusTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<StatusCell>> Rows);
