using System.Text.RegularExpressions;
using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Builds a HumanEval program from a problem and an answer.</summary>
public static class CodeProgram
{
    /// <summary>
    /// Returns the program without its tests. A complete function is appended to the problem's text: it overrides the problem's function
    /// and can use its imports and helpers. Any other answer completes the problem's text.
    /// </summary>
    /// <param name="prompt">The problem: a function's head and its docstring.</param>
    /// <param name="entryPoint">The function's name.</param>
    /// <param name="answer">
    /// The model's answer: a completion, which ends at the first line that starts a new definition, or an answer with code blocks, of
    /// which the last one that defines the function is used.
    /// </param>
    public static string Of(string prompt, string entryPoint, string answer)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentException.ThrowIfNullOrWhiteSpace(entryPoint);
        ArgumentNullException.ThrowIfNull(answer);
        var name = Regex.Escape(entryPoint);
        var definition = new Regex(
            $@"^(?:(?:async )?def {name}\s*\(|class {name}\b|{name}\s*(?::[^=\n]+)?=(?!=))",
            RegexOptions.Multiline | RegexOptions.CultureInvariant
        );
        var code = CodeBlocks.Extract(answer, definition.IsMatch);
        // A completion goes on inside the function, so its first line is indented.
        if (code.TrimStart('\r', '\n') is [var first, ..] && !char.IsWhiteSpace(first) && definition.IsMatch(code))
            return $"{prompt}\n{code}";
        var completion = StopSequences.Cut(code, StopSequences.HumanEval);
        // Services that trim their answers remove the first line's indentation, which would end the function.
        return prompt + (completion.Length > 0 && !char.IsWhiteSpace(completion[0]) && prompt.EndsWith('\n') ? "    " : "") + completion;
    }

    /// <summary>Returns the code that runs a problem's tests.</summary>
    /// <param name="test">The problem's <c>check</c> function.</param>
    /// <param name="entryPoint">The function's name.</param>
    public static string Tests(string test, string entryPoint) => $"{test}\ncheck({entryPoint})";
}
