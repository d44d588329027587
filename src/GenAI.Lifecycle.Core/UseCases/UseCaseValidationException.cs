namespace GenAI.Lifecycle;

/// <summary>Something wrong with a field.</summary>
/// <param name="Field">The field's path, such as <c>criteria[0].threshold</c>.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record ValidationProblem(string Field, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Field}: {Message}";
}

/// <summary>A use case that cannot be worked with.</summary>
public sealed class UseCaseValidationException : LifecycleException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">What is wrong, at least one.</param>
    /// <param name="innerException">The cause, if another library found it.</param>
    public UseCaseValidationException(IReadOnlyList<ValidationProblem> problems, Exception? innerException = null)
        : base($"The use case is not valid. {string.Join(" ", problems)}", innerException) => Problems = problems;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<ValidationProblem> Problems { get; }
}
