using System.Text;
using System.Text.Json;
using GenAI.Lifecycle.Answers;
using GenAI.Lifecycle.Prompting.InContext;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>
/// A compiled prompt file: templates are parsed and names are checked once; rendering inserts values and examples into
/// messages. A value becomes text of exactly one message and cannot add messages, roles or template code.
/// </summary>
public sealed class PromptTemplate
{
    private readonly CompiledMessage[] _messages;
    private readonly int _lastUser;
    private readonly TextTemplate _shotUser;
    private readonly TextTemplate _shotAssistant;
    private readonly ShotLayout _shots;
    private readonly string _suffix;
    private readonly HashSet<string> _shotFields;
    private readonly JsonElement? _schema;

    private PromptTemplate(PromptFile file)
    {
        File = file;
        Version = file.Version;
        _shots = file.Shots ?? new ShotLayout { Assistant = file.Format == TemplateFormat.Liquid ? "{{ output }}" : "{{output}}" };
        _messages = [.. WithPersona(file).Select(message => Compile(message, file))];
        _lastUser = Array.FindLastIndex(_messages, static m => m.Role == ChatRole.User);
        if (_lastUser < 0)
            throw new PromptTemplateException($"The prompt '{file.Name}' has no user message.");
        _shotUser = _shots.User is { } user ? Parse(user, file) : _messages[_lastUser].Text;
        _shotAssistant = Parse(_shots.Assistant, file);
        _shotFields =
        [
            .. _shotUser
                .Variables.Union(_shotAssistant.Variables)
                .Where(static name => name != ShotLayout.OutputVariable && name != ShotLayout.ShotsVariable),
        ];
        _suffix = Suffix(file);
        CheckNames();
        if (file.Output?.JsonSchema is { } schema)
            _schema = ParseSchema(schema);
    }

    /// <summary>The source of the template.</summary>
    public PromptFile File { get; }

    /// <summary>The prompt's name.</summary>
    public string Name => File.Name;

    /// <summary>The prompt's version: a hash of its content.</summary>
    public string Version { get; }

    /// <summary>Compiles a prompt file.</summary>
    /// <param name="file">The prompt.</param>
    /// <exception cref="PromptTemplateException">
    /// A template is malformed, uses a variable that is not declared, or a declared variable is not used.
    /// </exception>
    public static PromptTemplate Compile(PromptFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new PromptTemplate(file);
    }

    /// <summary>Creates a prompt of one system and one user message whose variables are all required texts.</summary>
    /// <param name="name">The prompt's name.</param>
    /// <param name="user">The template of the user message.</param>
    /// <param name="system">The template of the system message, if there is one.</param>
    /// <param name="format">The language of both templates.</param>
    public static PromptTemplate FromText(string name, string user, string? system = null, TemplateFormat format = TemplateFormat.Plain)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(user);
        var texts = system is null ? [user] : new[] { system, user };
        var variables = texts
            .SelectMany(text => TextTemplate.Parse(text, format).Variables)
            .Distinct(StringComparer.Ordinal)
            .Where(static variable => variable != ShotLayout.ShotsVariable);
        return Compile(
            new PromptFile
            {
                Name = name,
                Format = format,
                Variables = variables.ToDictionary(static v => v, static _ => new PromptVariable(), StringComparer.Ordinal),
                Messages = system is null
                    ? [new PromptMessageTemplate(ChatRole.User, user)]
                    : [new PromptMessageTemplate(ChatRole.System, system), new PromptMessageTemplate(ChatRole.User, user)],
                Shots =
                    user.Contains(ShotLayout.ShotsVariable, StringComparison.Ordinal)
                    && TextTemplate.Parse(user, format).Variables.Contains(ShotLayout.ShotsVariable)
                        ? throw new PromptTemplateException("Inline shots need a layout; declare one in a PromptFile.")
                        : null,
            }
        );
    }

    /// <summary>Renders the prompt with values and examples.</summary>
    /// <param name="values">A value for every required variable; undeclared values are not allowed.</param>
    /// <param name="shots">The examples, in their order in the prompt.</param>
    /// <exception cref="PromptTemplateException">
    /// A required value is missing, an unknown one is given, or one has the wrong type.
    /// </exception>
    public RenderedPrompt Render(IReadOnlyDictionary<string, object?> values, IReadOnlyList<Shot>? shots = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        shots ??= [];
        var bound = Bind(values, values.Keys);
        if (_shots.Placement == ShotPlacement.Inline)
            bound[ShotLayout.ShotsVariable] = string.Join(_shots.Separator, shots.Select(RenderInline));
        var messages = new List<ChatMessage>(_messages.Length + (2 * shots.Count));
        var staticPrefix = -1;
        var isStatic = true;
        for (var i = 0; i < _messages.Length; i++)
        {
            if (i == _lastUser && _shots.Placement == ShotPlacement.Turns)
            {
                foreach (var shot in shots)
                    AddTurns(messages, shot);
            }

            isStatic &= _messages[i].IsStatic && i != _lastUser;
            if (!isStatic && staticPrefix < 0)
                staticPrefix = messages.Count;
            messages.Add(RenderMessage(i, bound));
        }

        return new RenderedPrompt(messages, CreateOptions(), this, [.. shots.Select(static s => s.Id)]) { StaticPrefix = staticPrefix };
    }

    /// <summary>
    /// Extracts the answer from a response, without reasoning in tags (see <see cref="ReasoningText"/>): the trimmed text after the
    /// answer marker if reasoning was requested, or the matching label if labels are given.
    /// </summary>
    /// <param name="response">The text of the response.</param>
    public string ExtractAnswer(string response)
    {
        ArgumentNullException.ThrowIfNull(response);
        var answer = ReasoningText.Remove(response);
        answer = File.ChainOfThought?.Part(answer)?.Answer ?? answer.Trim();
        if (File.Output is { Labels.Count: > 0 } output)
        {
            var bare = answer.Trim(' ', '.', '"', '\'', '*', '`', '\n');
            return output.Labels.FirstOrDefault(label => string.Equals(label, bare, StringComparison.OrdinalIgnoreCase)) ?? answer;
        }

        return answer;
    }

    /// <summary>Returns the messages with persona, partials, labels and reasoning written out as text.</summary>
    internal IEnumerable<(PromptMessageTemplate Message, TextTemplate Text, string Suffix)> WrittenOut() =>
        WithPersona(File)
            .Zip(_messages, (message, compiled) => (message, compiled.Text, compiled == _messages[_lastUser] ? _suffix : string.Empty));

    private static TextTemplate Parse(string text, PromptFile file) => TextTemplate.Parse(text, file.Format, file.Partials);

    private static IEnumerable<PromptMessageTemplate> WithPersona(PromptFile file)
    {
        if (file.Persona is not { } persona)
            return file.Messages;
        var sentence = $"You are {persona.Replace("{{", file.Format == TemplateFormat.Plain ? "\\{{" : "{ {", StringComparison.Ordinal)}.";
        return file.Messages.Count > 0 && file.Messages[0].Role == ChatRole.System
            ? [file.Messages[0] with { Text = $"{sentence}\n{file.Messages[0].Text}" }, .. file.Messages.Skip(1)]
            : [new PromptMessageTemplate(ChatRole.System, sentence), .. file.Messages];
    }

    private static CompiledMessage Compile(PromptMessageTemplate message, PromptFile file)
    {
        foreach (var media in message.Media)
        {
            if (!file.Variables.TryGetValue(media, out var variable) || variable.Type != VariableType.Media)
                throw new PromptTemplateException(
                    $"A {message.Role.Value} message of '{file.Name}' shows '{media}', which is not declared as a variable of type media."
                );
        }

        var text = Parse(message.Text, file);
        return new CompiledMessage(
            message.Role,
            text,
            message.Media,
            message.CachePoint,
            text.Variables.Count == 0 && message.Media.Count == 0
        );
    }

    private static string Suffix(PromptFile file)
    {
        var suffix = new StringBuilder();
        if (file.Output is { Labels.Count: > 0 } output)
            suffix.Append("\n\nAnswer with exactly one of: ").AppendJoin(", ", output.Labels).Append('.');
        if (file.ChainOfThought is { } thought)
            suffix.Append("\n\n").Append(thought.Instruction);
        return suffix.ToString();
    }

    private static JsonElement ParseSchema(string schema)
    {
        try
        {
            using var document = JsonDocument.Parse(schema);
            return document.RootElement.Clone();
        }
        catch (JsonException error)
        {
            throw new PromptTemplateException($"The JSON schema of the output is not JSON: {error.Message}", innerException: error);
        }
    }

    private void CheckNames()
    {
        var used = _messages
            .SelectMany(static m => m.Text.Variables)
            .Union(_messages.SelectMany(static m => m.Media))
            .Union(_shotFields)
            .ToHashSet(StringComparer.Ordinal);
        if (_shots.Placement == ShotPlacement.Inline && !used.Remove(ShotLayout.ShotsVariable))
            throw new PromptTemplateException(
                $"The prompt '{Name}' uses inline shots, but no message has a placeholder for them: add '{{{{{ShotLayout.ShotsVariable}}}}}' to a message."
            );
        if (_shots.Placement == ShotPlacement.Inline && _shots.User is null)
            throw new PromptTemplateException(
                $"The prompt '{Name}' uses inline shots without a template for their question: set shots.user."
            );
        foreach (var name in used)
        {
            if (!File.Variables.TryGetValue(name, out var variable))
                throw new PromptTemplateException(
                    $"The prompt '{Name}' uses the variable '{name}', which it does not declare. Declared: {string.Join(", ", File.Variables.Keys)}."
                );
            if (variable.Type == VariableType.Media && _messages.Any(m => m.Text.Variables.Contains(name)))
                throw new PromptTemplateException(
                    $"The variable '{name}' of '{Name}' is media and cannot be used in text; list it under the message's media."
                );
        }

        if (File.Variables.Keys.FirstOrDefault(name => !used.Contains(name)) is { } unused)
            throw new PromptTemplateException($"The prompt '{Name}' declares the variable '{unused}' and never uses it.");
    }

    private Dictionary<string, object?> Bind(IReadOnlyDictionary<string, object?> values, IEnumerable<string> given)
    {
        foreach (var name in given)
        {
            if (!File.Variables.ContainsKey(name))
                throw new PromptTemplateException(
                    $"The prompt '{Name}' has no variable '{name}'. It has: {string.Join(", ", File.Variables.Keys)}."
                );
        }

        var bound = new Dictionary<string, object?>(File.Variables.Count + 1, StringComparer.Ordinal);
        foreach (var (name, variable) in File.Variables)
            bound[name] = Value(values, name, variable);
        return bound;
    }

    private object? Value(IReadOnlyDictionary<string, object?> values, string name, PromptVariable variable)
    {
        if (!values.TryGetValue(name, out var value) || value is null)
        {
            if (variable.Required)
                throw new PromptTemplateException($"The prompt '{Name}' needs a value for '{name}'.");
            return variable.Default;
        }

        return TemplateValue.Fits(variable.Type, value)
            ? value
            : throw new PromptTemplateException(
                $"The variable '{name}' of '{Name}' is of type {variable.Type.ToString().ToLowerInvariant()}; a {value.GetType().Name} does not fit."
            );
    }

    private Dictionary<string, object?> BindShot(Shot shot)
    {
        var bound = new Dictionary<string, object?>(_shotFields.Count + 2, StringComparer.Ordinal)
        {
            [ShotLayout.OutputVariable] = shot.Output,
            [ShotLayout.ShotsVariable] = string.Empty,
        };
        foreach (var name in _shotFields)
            bound[name] = Value(shot.Values, name, File.Variables[name]);
        return bound;
    }

    private string RenderInline(Shot shot)
    {
        var bound = BindShot(shot);
        return $"{_shotUser.Render(bound)}\n{_shotAssistant.Render(bound)}";
    }

    private void AddTurns(List<ChatMessage> messages, Shot shot)
    {
        var bound = BindShot(shot);
        messages.Add(new ChatMessage(ChatRole.User, _shotUser.Render(bound)));
        messages.Add(new ChatMessage(ChatRole.Assistant, _shotAssistant.Render(bound)));
    }

    private ChatMessage RenderMessage(int index, Dictionary<string, object?> bound)
    {
        var message = _messages[index];
        var text = message.Text.Render(bound);
        if (index == _lastUser)
            text += _suffix;
        var contents = new List<AIContent>();
        foreach (var media in message.Media)
        {
            if (bound[media] is AIContent content)
                contents.Add(content);
            else if (bound[media] is IEnumerable<AIContent> several)
                contents.AddRange(several);
        }

        contents.Add(new TextContent(text));
        if (message.CachePoint)
            CachePoints.Mark(contents[^1]);
        return new ChatMessage(message.Role, contents);
    }

    private ChatOptions CreateOptions()
    {
        var options = new ChatOptions();
        File.Settings.ApplyTo(options);
        if (File.Output is { } output)
        {
            options.MaxOutputTokens ??= output.MaxTokens;
            if (output.Stop.Count > 0)
                options.StopSequences = [.. output.Stop];
            if (_schema is { } schema)
                options.ResponseFormat = ChatResponseFormat.ForJsonSchema(schema, "answer");
        }

        return options;
    }

    private sealed record CompiledMessage(ChatRole Role, TextTemplate Text, IReadOnlyList<string> Media, bool CachePoint, bool IsStatic);
}
