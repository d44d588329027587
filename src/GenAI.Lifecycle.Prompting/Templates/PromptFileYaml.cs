using System.Globalization;
using Microsoft.Extensions.AI;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>The YAML form of a prompt file. Unknown keys are errors: a misspelt key would otherwise be ignored silently.</summary>
internal static class PromptFileYaml
{
    public static string Write(PromptFile file)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var yaml = new YamlWriter(text);
        yaml.Document(() =>
        {
            yaml.Pair("name", file.Name);
            yaml.Pair("description", file.Description);
            if (file.Format != TemplateFormat.Plain)
                yaml.Pair("format", "liquid");
            yaml.Pair("persona", file.Persona);
            if (file.Variables.Count > 0)
                yaml.Mapping("variables", () => WriteVariables(yaml, file.Variables));
            if (file.Partials.Count > 0)
                yaml.Mapping("partials", () => WriteTexts(yaml, file.Partials));
            yaml.Sequence("messages", file.Messages, message => yaml.Mapping(() =>
                {
                    yaml.Pair("role", message.Role.Value);
                    yaml.List("media", message.Media);
                    if (message.CachePoint)
                        yaml.Pair("cachePoint", true);
                    yaml.Pair("text", message.Text);
                }));
            if (file.Shots is { } shots)
                yaml.Mapping("shots", () => WriteShots(yaml, shots));
            if (file.ChainOfThought is { } thought)
            {
                yaml.Mapping("chainOfThought", () =>
                {
                    yaml.Pair("instruction", thought.Instruction);
                    yaml.Pair("answerMarker", thought.AnswerMarker);
                });
            }

            if (file.Output is { } output)
            {
                yaml.Mapping("output", () =>
                {
                    yaml.Pair("jsonSchema", output.JsonSchema);
                    yaml.List("labels", output.Labels);
                    yaml.Pair("maxTokens", output.MaxTokens);
                    yaml.List("stop", output.Stop);
                });
            }

            if (file.Settings != InferenceSettings.Default)
                yaml.Mapping("settings", () => WriteSettings(yaml, file.Settings));
            if (file.History.Count > 0)
            {
                yaml.Sequence("history", file.History, revision => yaml.Mapping(() =>
                    {
                        yaml.Pair("version", revision.Version);
                        yaml.Pair("note", revision.Note);
                    }));
            }
        });
        return text.ToString();
    }

    public static PromptFile Read(string text)
    {
        var root = YamlSection.Root(text);
        var file = new PromptFile
        {
            Name = root.Required("name"),
            Description = root.Text("description"),
            Format = root.Choice("format", TemplateFormat.Plain),
            Persona = root.Text("persona"),
            Variables = root.Section("variables")?.Sections(ReadVariable) ?? new Dictionary<string, PromptVariable>(),
            Partials = root.Section("partials")?.Texts() ?? new Dictionary<string, string>(),
            Messages = root.Items("messages", ReadMessage),
            Shots = root.Section("shots") is { } shots ? ReadShots(shots) : null,
            ChainOfThought = root.Section("chainOfThought") is { } thought ? ReadThought(thought) : null,
            Output = root.Section("output") is { } output ? ReadOutput(output) : null,
            Settings = root.Section("settings") is { } settings ? ReadSettings(settings) : InferenceSettings.Default,
            History = root.Items("history", static item => item.Done(new PromptRevision(item.Required("version"), item.Required("note")))),
        };
        return root.Done(file);
    }

    private static void WriteVariables(YamlWriter yaml, IReadOnlyDictionary<string, PromptVariable> variables)
    {
        foreach (var (name, variable) in variables.OrderBy(static p => p.Key, StringComparer.Ordinal))
        {
            yaml.Mapping(name, () =>
            {
                yaml.Pair("type", variable.Type.ToString().ToLowerInvariant());
                if (!variable.Required)
                    yaml.Pair("required", false);
                yaml.Pair("default", variable.Default);
                yaml.Pair("description", variable.Description);
            });
        }
    }

    private static void WriteTexts(YamlWriter yaml, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var (name, text) in texts.OrderBy(static p => p.Key, StringComparer.Ordinal))
            yaml.Pair(name, text);
    }

    private static void WriteShots(YamlWriter yaml, ShotLayout shots)
    {
        yaml.Pair("placement", shots.Placement.ToString().ToLowerInvariant());
        yaml.Pair("user", shots.User);
        yaml.Pair("assistant", shots.Assistant);
        if (shots.Separator != new ShotLayout().Separator)
            yaml.Pair("separator", shots.Separator);
    }

    private static void WriteSettings(YamlWriter yaml, InferenceSettings settings)
    {
        yaml.Pair("temperature", settings.Temperature);
        yaml.Pair("topP", settings.TopP);
        yaml.Pair("topK", settings.TopK);
        yaml.Pair("maxOutputTokens", settings.MaxOutputTokens);
        yaml.Pair("seed", settings.Seed);
    }

    private static PromptVariable ReadVariable(YamlSection section) =>
        section.Done(
            new PromptVariable(
                section.Choice("type", VariableType.Text),
                section.Flag("required") ?? true,
                section.Text("default"),
                section.Text("description")
            )
        );

    private static PromptMessageTemplate ReadMessage(YamlSection section)
    {
        var role = section.Required("role");
        if (role is not ("system" or "user" or "assistant"))
            throw section.Error($"'{role}' is not a role; use system, user or assistant.");
        return section.Done(
            new PromptMessageTemplate(new ChatRole(role), section.Required("text"))
            {
                Media = section.List("media"),
                CachePoint = section.Flag("cachePoint") ?? false,
            }
        );
    }

    private static ShotLayout ReadShots(YamlSection section)
    {
        var defaults = new ShotLayout();
        return section.Done(
            new ShotLayout
            {
                Placement = section.Choice("placement", ShotPlacement.Turns),
                User = section.Text("user"),
                Assistant = section.Text("assistant") ?? defaults.Assistant,
                Separator = section.Text("separator") ?? defaults.Separator,
            }
        );
    }

    private static ChainOfThought ReadThought(YamlSection section)
    {
        var defaults = new ChainOfThought();
        return section.Done(
            new ChainOfThought
            {
                Instruction = section.Text("instruction") ?? defaults.Instruction,
                AnswerMarker = section.Text("answerMarker") ?? defaults.AnswerMarker,
            }
        );
    }

    private static OutputConstraint ReadOutput(YamlSection section) =>
        section.Done(
            new OutputConstraint
            {
                JsonSchema = section.Text("jsonSchema"),
                Labels = section.List("labels"),
                MaxTokens = section.Number<int>("maxTokens"),
                Stop = section.List("stop"),
            }
        );

    private static InferenceSettings ReadSettings(YamlSection section) =>
        section.Done(
            new InferenceSettings
            {
                Temperature = section.Number<float>("temperature"),
                TopP = section.Number<float>("topP"),
                TopK = section.Number<int>("topK"),
                MaxOutputTokens = section.Number<int>("maxOutputTokens"),
                Seed = section.Number<long>("seed"),
            }
        );

    /// <summary>A thin writer over YAML events: null values are omitted, and texts with several lines become blocks.</summary>
    private sealed class YamlWriter(TextWriter target)
    {
        private readonly Emitter _emitter = new(target, new EmitterSettings(2, int.MaxValue, false, 1024, true));

        public void Document(Action body)
        {
            _emitter.Emit(new StreamStart());
            _emitter.Emit(new DocumentStart());
            Mapping(body);
            _emitter.Emit(new DocumentEnd(isImplicit: true));
            _emitter.Emit(new StreamEnd());
        }

        public void Mapping(string key, Action body)
        {
            Text(key);
            Mapping(body);
        }

        public void Mapping(Action body)
        {
            _emitter.Emit(new MappingStart());
            body();
            _emitter.Emit(new MappingEnd());
        }

        public void Sequence<T>(string key, IEnumerable<T> items, Action<T> body)
        {
            Text(key);
            _emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, SequenceStyle.Block));
            foreach (var item in items)
                body(item);
            _emitter.Emit(new SequenceEnd());
        }

        public void List(string key, IReadOnlyList<string> items)
        {
            if (items.Count > 0)
                Sequence(key, items, Text);
        }

        public void Pair(string key, string? value)
        {
            if (value is null)
                return;
            Text(key);
            Text(value);
        }

        public void Pair<T>(string key, T? value)
            where T : struct, IFormattable
        {
            if (value is not { } number)
                return;
            Text(key);
            _emitter.Emit(new Scalar(number.ToString(null, CultureInfo.InvariantCulture)));
        }

        public void Pair(string key, bool value)
        {
            Text(key);
            _emitter.Emit(new Scalar(value ? "true" : "false"));
        }

        // A literal block cannot represent every text: control characters, trailing spaces and carriage returns need quotes.
        private static ScalarStyle Style(string text) =>
            !text.Contains('\n') ? (NeedsQuotes(text) ? ScalarStyle.DoubleQuoted : ScalarStyle.Any)
            : text[0] is '\n' or ' ' || text.Contains(" \n", StringComparison.Ordinal) || text.EndsWith(' ') || NeedsQuotes(text)
                ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Literal;

        private static bool NeedsQuotes(string text) =>
            text.Length == 0
            || char.IsWhiteSpace(text[0])
            || char.IsWhiteSpace(text[^1]) && text[^1] != '\n'
            || text.Any(static c =>
                (char.IsControl(c) && c != '\n')
                || c is '\u0085' or '\u2028' or '\u2029' or '\uFEFF' or >= '\uD800' and <= '\uDFFF' or >= '\uFFFE'
            );

        private void Text(string text) => _emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, text, Style(text), true, true));
    }
}
