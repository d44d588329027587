using System.Text;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>
/// A prompt in the format of service prompt stores: text messages with placeholders <c>{{name}}</c>, which are all required texts, and
/// the common settings.
/// </summary>
public sealed record FlatPrompt
{
    /// <summary>The prompt's name.</summary>
    public required string Name { get; init; }

    /// <summary>The purpose of the prompt.</summary>
    public string? Description { get; init; }

    /// <summary>The messages, system messages first.</summary>
    public required IReadOnlyList<PromptMessageTemplate> Messages { get; init; }

    /// <summary>The names of the variables.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>The settings of generation: temperature, top-p and the maximum number of tokens of an answer.</summary>
    public InferenceSettings Settings { get; init; } = InferenceSettings.Default;

    /// <summary>The stop sequences.</summary>
    public IReadOnlyList<string> Stop { get; init; } = [];

    /// <summary>Flattens a prompt: partials, persona, labels and the request for reasoning become text of the messages.</summary>
    /// <param name="file">The prompt.</param>
    /// <exception cref="PromptTemplateException">
    /// The prompt uses a feature that a flat prompt cannot express; the message names it.
    /// </exception>
    public static FlatPrompt Of(PromptFile file)
    {
        var template = PromptTemplate.Compile(file);
        foreach (var (name, variable) in file.Variables)
        {
            Refuse(variable.Type == VariableType.Media, $"the media '{name}'");
            Refuse(!variable.Required, $"the optional variable '{name}'");
        }

        Refuse(file.Shots?.Placement == ShotPlacement.Inline, "inline examples");
        Refuse(file.Output?.JsonSchema is not null, "a JSON schema");
        Refuse(file.Settings.TopK is not null, "top-k");
        Refuse(file.Settings.Seed is not null, "a seed");
        return new FlatPrompt
        {
            Name = file.Name,
            Description = file.Description,
            Messages = [.. template.WrittenOut().Select(part => part.Message with { Text = Write(part.Text) + Literal(part.Suffix) })],
            Variables = [.. file.Variables.Keys.Order(StringComparer.Ordinal)],
            Settings = file.Settings with { MaxOutputTokens = file.Settings.MaxOutputTokens ?? file.Output?.MaxTokens },
            Stop = file.Output?.Stop ?? [],
        };

        void Refuse(bool found, string what)
        {
            if (found)
                throw new PromptTemplateException($"The prompt '{file.Name}' has {what}, which a flat prompt cannot express.");
        }

        string Write(TextTemplate text)
        {
            if (text is not SegmentTemplate segments)
                throw new PromptTemplateException(
                    $"The prompt '{file.Name}' uses Liquid beyond {{{{ name }}}}, which a flat prompt cannot express."
                );
            var written = new StringBuilder();
            foreach (var segment in segments.Segments)
            {
                if (segment.IsVariable)
                    written.Append("{{").Append(segment.Text).Append("}}");
                else
                    written.Append(Literal(segment.Text));
            }

            return written.ToString();
        }

        string Literal(string text) =>
            text.Contains("{{", StringComparison.Ordinal)
                ? throw new PromptTemplateException(
                    $"The prompt '{file.Name}' has '{{{{' as text, which a flat prompt would read as a placeholder."
                )
                : text;
    }

    /// <summary>Converts the prompt into a prompt file with plain templates.</summary>
    /// <exception cref="PromptTemplateException">A message is not a template, or its names differ from <see cref="Variables"/>.</exception>
    public PromptFile ToFile()
    {
        var file = new PromptFile
        {
            Name = Name,
            Description = Description,
            Variables = Variables.ToDictionary(static name => name, static _ => new PromptVariable(), StringComparer.Ordinal),
            Messages = Messages,
            Output = Stop.Count > 0 ? new OutputConstraint { Stop = Stop } : null,
            Settings = Settings,
        };
        PromptTemplate.Compile(file);
        return file;
    }
}
