namespace GenAI.Lifecycle;

/// <summary>Represents a problem of a field.</summary>
/// <param name="Field">The field's path, such as <c>criteria[0].threshold</c>.</param>
/// <param name="Message">The problem and the allowed values.</param>
public sealed record ValidationProblem(string Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}

/// <summary>Thrown when a use case is not valid.</summary>
public sealed class UseCaseValidationException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">The problems, at least one.</param>
    /// <param name="innerException">The cause, if another library found it.</param>
    public UseCaseValidationException(IReadOnlyList<ValidationProblem> problems, Exception? innerException = null)
        : base($"The use case is not valid. {string.Join(" ", problems)}", innerException) => Problems = problems;

    /// <summary>The problems.</summary>
    public IReadOnlyList<ValidationProblem> Problems { get; }
}
