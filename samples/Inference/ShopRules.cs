using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Samples.Inference;

/// <summary>
/// A rule-based model: it reads products and quantities from a text, calls tools for them, and answers with their
/// results. Any <see cref="IChatClient"/> can serve a foundation model of the embedded AWS in this way.
/// </summary>
internal sealed partial class ShopRules : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ChatMessage[] talk = [.. messages];
        var contents = Answer(talk, options).ToList();
        return Task.FromResult(
            new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
            {
                FinishReason = contents.Exists(static c => c is FunctionCallContent) ? ChatFinishReason.ToolCalls : ChatFinishReason.Stop,
            }
        );
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose() { }

    private static IEnumerable<AIContent> Answer(ChatMessage[] talk, ChatOptions? options)
    {
        var calls = talk.SelectMany(static m => m.Contents).OfType<FunctionCallContent>().ToDictionary(static c => c.CallId);
        var results = talk.SelectMany(static m => m.Contents).OfType<FunctionResultContent>().ToArray();
        if (results.Length > 0)
            return
            [
                new TextContent(
                    string.Join(" ", results.Select(r => $"Of {calls[r.CallId].Arguments!["product"]} there are {Text(r.Result)}."))
                ),
            ];
        var question = talk.Last(static m => m.Role == ChatRole.User).Text;
        if (options?.Tools?.OfType<AIFunctionDeclaration>().FirstOrDefault() is not { } tool)
            return [new TextContent("This rule-based model only calls tools.")];
        return Order().Matches(question).Select((match, i) => new FunctionCallContent($"call-{i + 1}", tool.Name, Arguments(tool, match)));
    }

    // The rules know two members; the tool's schema determines which of them it needs.
    private static Dictionary<string, object?> Arguments(AIFunctionDeclaration tool, Match match)
    {
        var arguments = new Dictionary<string, object?> { ["product"] = match.Groups["product"].Value };
        if (tool.JsonSchema.GetProperty("properties").TryGetProperty("quantity", out _))
            arguments["quantity"] = int.Parse(match.Groups["quantity"].Value, CultureInfo.InvariantCulture);
        return arguments;
    }

    private static string Text(object? result) =>
        result switch
        {
            IEnumerable<AIContent> contents => string.Concat(contents.OfType<TextContent>().Select(static c => c.Text)),
            _ => result?.ToString() ?? "none",
        };

    [GeneratedRegex("""(?<quantity>\d+) (?<product>[a-z]+)""")]
    private static partial Regex Order();
}
