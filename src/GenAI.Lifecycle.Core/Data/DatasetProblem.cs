namespace GenAI.Lifecycle;

/// <summary>A malformed row.</summary>
/// <param name="Line">Its line in the file, from 1; for CSV the line on which the row starts.</param>
/// <param name="Reason">The problem.</param>
public sealed record DatasetProblem(int Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"line {Line}: {Reason}";
}

/// <summary>Represents the result of reading a file.</summary>
/// <param name="Dataset">The well-formed rows.</param>
/// <param name="Problems">The malformed ones.</param>
public sealed record DatasetReading(Dataset Dataset, IReadOnlyList<DatasetProblem> Problems);

/// <summary>Specifies the handling of a malformed row.</summary>
public enum MalformedRows
{
    /// <summary>The reader throws at the first one.</summary>
    Throw,

    /// <summary>The reader lists it and continues.</summary>
    Collect,
}

/// <summary>Thrown when a data file has a malformed row.</summary>
public sealed class DatasetFormatException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="source">The file's name.</param>
    /// <param name="problem">The row.</param>
    /// <param name="innerException">The cause, if another library found it.</param>
    public DatasetFormatException(string source, DatasetProblem problem, Exception? innerException = null)
        : base($"{source}, {problem}", innerException) => Problem = problem;

    /// <summary>The row.</summary>
    public DatasetProblem Problem { get; }
}
