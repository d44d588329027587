using System.Text.RegularExpressions;
using GenAI.Lifecycle.Local.Services.BedrockRuntime.Rules;

namespace GenAI.Lifecycle.Local.Tests.BedrockRuntime;

/// <summary>A request that breaks one rule and no other.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Body">The body.</param>
/// <param name="Like">The model whose manners the asked one has; null for none.</param>
internal sealed partial record RuleCase(Rule Rule, string Body, string? Like = null)
{
    /// <summary>Returns whether a message belongs to the rule, regardless of its positions and values.</summary>
    public bool IsSaidBy(string message)
    {
        var words = FormatItem()
            .Split(Rule.Message)
            .Select(part => Regex.Escape(part.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)));
        return Regex.IsMatch(message, $"^(The model returned the following errors: )?{string.Join(".+", words)}$", RegexOptions.Singleline);
    }

    public override string ToString() => $"{Rule.Name} ({Like ?? "any model"})";

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex FormatItem();
}
