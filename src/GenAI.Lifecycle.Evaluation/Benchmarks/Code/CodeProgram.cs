using System.Text.RegularExpressions;
using GenAI.Lifecycle.Evaluation.Metrics;

namespace GenAI.Lifecycle.Evaluation.Benchmarks;

/// <summary>Makes a HumanEval program of a problem and an answer.</summary>
public static class CodeProgram
{
    /// <summary>The program without its tests. A function written out anew follows the problem's text, which it overrides and whose imports and helpers it may use; anything else completes it.</summary>
    /// <param name="prompt">The problem: a function's head and its docstring.</param>
    /// <param name="entryPoint">The function's name.</param>
    /// <param name="answer">What the model wrote: a completion, which ends at the first line that begins something new, or an answer with code blocks, of which the last that defines the function counts.</param>
    public static string Of(string prompt, string entryPoint, string answer)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentException.ThrowIfNullOrWhiteSpace(entryPoint);
        ArgumentNullException.ThrowIfNull(answer);
        var name = Regex.Escape(entryPoint);
        var definition = new Regex($@"^(?:(?:async )?def {name}\s*\(|class {name}\b|{name}\s*(?::[^=\n]+)?=(?!=))", RegexOptions.Multiline | RegexOptions.CultureInvariant);
        var code = CodeBlocks.Extract(answer, definition.IsMatch);
        // A completion goes on inside the function, so its first line is indented.
        if (code.TrimStart('\r', '\n') is [var first, ..] && !char.IsWhiteSpace(first) && definition.IsMatch(code))
            return $"{prompt}\n{code}";
        var completion = StopSequences.Cut(code, StopSequences.HumanEval);
        // Services that trim their answers take the first line's indentation away, without which it would end the function.
        return prompt + (completion.Length > 0 && !char.IsWhiteSpace(completion[0]) && prompt.EndsWith('\n') ? "    " : "") + completion;
    }

    /// <summary>The code that runs a problem's tests.</summary>
    /// <param name="test">The problem's <c>check</c> function.</param>
    /// <param name="entryPoint">The function's name.</param>
    public static string Tests(string test, string entryPoint) => $"{test}\ncheck({entryPoint})";
}
