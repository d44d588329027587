using System.Diagnostics.CodeAnalysis;

namespace GenAI.Lifecycle.Evaluation.Judges;

/// <summary>Represents a parser of the text of a judge's answer.</summary>
/// <typeparam name="T">The verdict's type.</typeparam>
/// <param name="text">The text, without reasoning.</param>
public delegate Parsed<T> VerdictParser<T>(string text);

/// <summary>A verdict, or the reason why it could not be read.</summary>
/// <typeparam name="T">The verdict's type.</typeparam>
public readonly record struct Parsed<T>
{
    /// <summary>Creates a verdict.</summary>
    /// <param name="value">The verdict.</param>
    public Parsed(T value) => Value = value;

    /// <summary>Creates a failure.</summary>
    /// <param name="problem">The reason why there is no verdict.</param>
    public Parsed(ParseProblem problem) => Problem = problem.Message;

    /// <summary>The verdict.</summary>
    public T? Value { get; }

    /// <summary>The reason why there is no verdict; <see langword="null"/> if there is one.</summary>
    public string? Problem { get; }

    /// <summary>Whether there is a verdict.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Success => Problem is null;

    /// <summary>A failure.</summary>
    /// <param name="problem">The reason why there is no verdict.</param>
    public static implicit operator Parsed<T>(ParseProblem problem) => new(problem);

    /// <summary>Converts the verdict with a function that can fail.</summary>
    /// <typeparam name="TOther">The type of the new verdict.</typeparam>
    /// <param name="map">The conversion, which can fail.</param>
    public Parsed<TOther> Then<TOther>(Func<T, Parsed<TOther>> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return Success ? map(Value) : new ParseProblem(Problem);
    }
}
