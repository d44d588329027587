using Amazon.BedrockAgent;
using Amazon.BedrockAgent.Model;
using GenAI.Lifecycle.Aws;
using GenAI.Lifecycle.Prompting.Templates;

namespace GenAI.Lifecycle.PromptManagement;

/// <summary>
/// Pushes prompt files to Bedrock Prompt Management and pulls them back. The file is the source: a push changes the
/// service only if the content differs, and creates a version of the change.
/// </summary>
public sealed class BedrockPromptStore
{
    private const string Service = "bedrock-agent";
    private const string Draft = "DRAFT";

    private readonly IAmazonBedrockAgent _bedrock;

    internal BedrockPromptStore(IAmazonBedrockAgent bedrock) => _bedrock = bedrock;

    /// <summary>Pushes a prompt to the service, under its name.</summary>
    /// <param name="file">The prompt.</param>
    /// <param name="modelId">The model that the console suggests for it; none if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="PromptTemplateException">The prompt uses features that the service does not support; see
    /// <see cref="FlatPrompt.Of"/>.</exception>
    /// <exception cref="ServiceException">The service rejected the request.</exception>
    public async Task<PromptPush> PushAsync(PromptFile file, string? modelId = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var flat = FlatPrompt.Of(file);
        // Description and model are not part of the file's version, and can differ independently.
        var hash = flat.ToFile().ContentHash;
        var variant = BedrockPromptMapping.ToVariant(flat, hash, modelId);
        if (await FindIdAsync(file.Name, cancellationToken).ConfigureAwait(false) is not { } id)
        {
            var created = await CallAsync(
                    "CreatePrompt",
                    _bedrock.CreatePromptAsync(
                        new CreatePromptRequest
                        {
                            Name = file.Name,
                            Description = file.Description,
                            DefaultVariant = variant.Name,
                            Variants = [variant],
                        },
                        cancellationToken
                    )
                )
                .ConfigureAwait(false);
            return await PublishAsync(created.Id!, cancellationToken).ConfigureAwait(false);
        }

        var draft = await GetAsync(id, null, cancellationToken).ConfigureAwait(false);
        if (
            Default(draft) is { } there
            && there.Metadata?.Exists(entry => entry.Key == BedrockPromptMapping.HashKey && entry.Value == hash) == true
            && there.ModelId == modelId
            && draft.Description == file.Description
            && BedrockPromptMapping.FromVariant(file.Name, null, there).ToFile().ContentHash == hash
        )
            return new PromptPush(id, draft.Arn!, null);
        await CallAsync(
                "UpdatePrompt",
                _bedrock.UpdatePromptAsync(
                    new UpdatePromptRequest
                    {
                        PromptIdentifier = id,
                        Name = file.Name,
                        Description = file.Description,
                        CustomerEncryptionKeyArn = draft.CustomerEncryptionKeyArn,
                        DefaultVariant = variant.Name,
                        Variants = [variant],
                    },
                    cancellationToken
                )
            )
            .ConfigureAwait(false);
        return await PublishAsync(id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Pulls a prompt from the service, as a file of plain templates.</summary>
    /// <param name="name">The prompt's name, id or ARN.</param>
    /// <param name="version">The version, such as <c>3</c>; the draft if <see langword="null"/>.</param>
    /// <param name="cancellationToken">The token to cancel the operation.</param>
    /// <exception cref="PromptTemplateException">The prompt has no supported template.</exception>
    /// <exception cref="ServiceException">The prompt or version does not exist, or the service rejected the request.</exception>
    public async Task<PromptFile> PullAsync(string name, string? version = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var id = name.StartsWith("arn:", StringComparison.Ordinal)
            ? name
            : await FindIdAsync(name, cancellationToken).ConfigureAwait(false) ?? name;
        var prompt = await GetAsync(id, version, cancellationToken).ConfigureAwait(false);
        var variant = Default(prompt) ?? throw new PromptTemplateException($"The prompt '{name}' has no variant.");
        var file = BedrockPromptMapping.FromVariant(prompt.Name ?? name, prompt.Description, variant).ToFile();
        return file with
        {
            History =
            [
                new PromptRevision(
                    file.Version,
                    $"from Bedrock Prompt Management, {prompt.Id} version {prompt.Version ?? version ?? Draft}"
                ),
            ],
        };
    }

    private static PromptVariant? Default(GetPromptResponse prompt) =>
        prompt.Variants?.Find(variant => variant.Name == prompt.DefaultVariant) ?? prompt.Variants?.FirstOrDefault();

    private static Task<T> CallAsync<T>(string operation, Task<T> call) => call.TranslateAsync(Service, operation);

    private Task<GetPromptResponse> GetAsync(string id, string? version, CancellationToken cancellationToken) =>
        CallAsync(
            "GetPrompt",
            _bedrock.GetPromptAsync(new GetPromptRequest { PromptIdentifier = id, PromptVersion = version }, cancellationToken)
        );

    private async Task<PromptPush> PublishAsync(string id, CancellationToken cancellationToken)
    {
        var version = await CallAsync(
                "CreatePromptVersion",
                _bedrock.CreatePromptVersionAsync(new CreatePromptVersionRequest { PromptIdentifier = id }, cancellationToken)
            )
            .ConfigureAwait(false);
        return new PromptPush(id, version.Arn!, version.Version);
    }

    private async Task<string?> FindIdAsync(string name, CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            var page = await CallAsync(
                    "ListPrompts",
                    _bedrock.ListPromptsAsync(new ListPromptsRequest { MaxResults = 100, NextToken = token }, cancellationToken)
                )
                .ConfigureAwait(false);
            if (page.PromptSummaries?.Find(prompt => prompt.Name == name) is { } found)
                return found.Id;
            token = page.NextToken;
        } while (token is not null);
        return null;
    }
}

/// <summary>Represents the result of a push.</summary>
/// <param name="Id">The prompt's id at the service.</param>
/// <param name="Arn">The ARN: of the new version, or of the prompt if nothing changed.</param>
/// <param name="Version">The created version; <see langword="null"/> if the service already had this content.</param>
public sealed record PromptPush(string Id, string Arn, string? Version);
