using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace GenAI.Lifecycle.Prompting.Templates;

/// <summary>One earlier state of a prompt and what was found about it.</summary>
/// <param name="Version">The version that this note is about.</param>
/// <param name="Note">What changed, why, or what was measured.</param>
public sealed record PromptRevision(string Version, string Note);

/// <summary>A prompt as data: what is written in a prompt file, kept in version control, and compiled by <see cref="PromptTemplate"/>.</summary>
public sealed record PromptFile
{
    /// <summary>The prompt's name: letters, digits, '.', '-' and '_'.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>The language of every text in it.</summary>
    public TemplateFormat Format { get; init; }

    /// <summary>Who the model is to be, such as "an experienced support analyst"; becomes the first sentence of the system message.</summary>
    public string? Persona { get; init; }

    /// <summary>The variables, by name. A template that uses another is an error.</summary>
    public IReadOnlyDictionary<string, PromptVariable> Variables { get; init; } = FrozenDictionary<string, PromptVariable>.Empty;

    /// <summary>Texts that others include, by name.</summary>
    public IReadOnlyDictionary<string, string> Partials { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The messages, in order.</summary>
    public required IReadOnlyList<PromptMessageTemplate> Messages { get; init; }

    /// <summary>How worked examples are written. <see langword="null"/>: as turns, in the words of the last user message.</summary>
    public ShotLayout? Shots { get; init; }

    /// <summary>Reasoning before the answer, if wanted.</summary>
    public ChainOfThought? ChainOfThought { get; init; }

    /// <summary>What an answer has to be.</summary>
    public OutputConstraint? Output { get; init; }

    /// <summary>Settings of generation.</summary>
    public InferenceSettings Settings { get; init; } = InferenceSettings.Default;

    /// <summary>Where the prompt comes from, oldest first. No part of the version.</summary>
    public IReadOnlyList<PromptRevision> History { get; init; } = [];

    /// <summary>The version: the first 12 hexadecimal digits of <see cref="ContentHash"/>.</summary>
    public string Version => ContentHash[..12];

    /// <summary>SHA-256, in lower-case hexadecimal, over everything that can change what is sent; name, description and history are no part of it.</summary>
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        PromptFileYaml.Write(this with { Name = "-", Description = null, History = [] }))));

    /// <summary>Reads a prompt file.</summary>
    /// <param name="yaml">Its YAML text.</param>
    /// <exception cref="PromptTemplateException">It is malformed; the message names line and reason.</exception>
    public static PromptFile Parse(string yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        return PromptFileYaml.Read(yaml);
    }

    /// <summary>Reads a prompt file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<PromptFile> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The file's text: fixed order, block texts, nothing that is at its default, so that changes diff line by line.</summary>
    public string ToYaml() => PromptFileYaml.Write(this);

    /// <summary>Writes the file.</summary>
    /// <param name="path">Its path; an existing file is replaced.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public async Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        await File.WriteAllTextAsync(path, ToYaml(), cancellationToken).ConfigureAwait(false);
    }
}
