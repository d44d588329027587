using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>An earlier version of a prompt with a note about it.</summary>
/// <param name="Version">The version of the note.</param>
/// <param name="Note">The change, its reason or a measurement.</param>
public sealed record PromptRevision(string Version, string Note);

/// <summary>
/// A prompt as data: the content of a prompt file, which is kept in version control and compiled by <see cref="PromptTemplate"/>.
/// </summary>
public sealed record PromptFile
{
    /// <summary>The prompt's name: letters, digits, '.', '-' and '_'.</summary>
    public required string Name { get; init; }

    /// <summary>The purpose of the prompt.</summary>
    public string? Description { get; init; }

    /// <summary>The template language of all texts.</summary>
    public TemplateFormat Format { get; init; }

    /// <summary>
    /// The persona of the model, such as "an experienced support analyst"; it becomes the first sentence of the system message.
    /// </summary>
    public string? Persona { get; init; }

    /// <summary>The variables by name. A template that uses any other variable is an error.</summary>
    public IReadOnlyDictionary<string, PromptVariable> Variables { get; init; } = FrozenDictionary<string, PromptVariable>.Empty;

    /// <summary>The partials by name: texts that other texts include.</summary>
    public IReadOnlyDictionary<string, string> Partials { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The messages, in order.</summary>
    public required IReadOnlyList<PromptMessageTemplate> Messages { get; init; }

    /// <summary>The layout of worked examples; <see langword="null"/>: as turns, with the template of the last user message.</summary>
    public ShotLayout? Shots { get; init; }

    /// <summary>The request for reasoning before the answer; <see langword="null"/> for none.</summary>
    public ChainOfThought? ChainOfThought { get; init; }

    /// <summary>The format of an answer.</summary>
    public OutputConstraint? Output { get; init; }

    /// <summary>Settings of generation.</summary>
    public InferenceSettings Settings { get; init; } = InferenceSettings.Default;

    /// <summary>The history of the prompt, oldest first. It is not part of the version.</summary>
    public IReadOnlyList<PromptRevision> History { get; init; } = [];

    /// <summary>The version: the first 12 hexadecimal digits of <see cref="ContentHash"/>.</summary>
    public string Version => ContentHash[..12];

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over everything that can change the request; name, description and history are excluded.
    /// </summary>
    public string ContentHash =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(PromptFileYaml.Write(this with { Name = "-", Description = null, History = [] })))
        );

    /// <summary>Reads a prompt file.</summary>
    /// <param name="yaml">The YAML text.</param>
    /// <exception cref="PromptTemplateException">The file is malformed; the message has the line and the reason.</exception>
    public static PromptFile Parse(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        return PromptFileYaml.Read(yaml);
    }

    /// <summary>Reads a prompt file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public static async Task<PromptFile> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Returns the file's text with a fixed order, block texts and no default values, so that changes diff line by line.</summary>
    public string ToYaml() => PromptFileYaml.Write(this);

    /// <summary>Writes the file.</summary>
    /// <param name="path">The path of the file; an existing file is replaced.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        await File.WriteAllTextAsync(path, ToYaml(), cancellationToken).ConfigureAwait(false);
    }
}
