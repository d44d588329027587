using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Batches;

/// <summary>Provides sources of prompts.</summary>
public static class BatchPrompts
{
    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>
    /// Reads prompts from a file of JSON lines, as they are needed: <c>key</c> and either <c>prompt</c>, a text, or
    /// <c>messages</c>, a list of objects with <c>role</c> and <c>content</c>; optionally <c>system</c>. Blank lines are
    /// skipped.
    /// </summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="cancellationToken">The token to cancel the reading.</param>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="LifecycleException">A line has another form; the message names it.</exception>
    public static async IAsyncEnumerable<BatchPrompt> FromJsonLinesAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var reader = new StreamReader(path, s_utf8);
        for (var line = 1; ; line++)
        {
            string? text;
            try
            {
                text = await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DecoderFallbackException error)
            {
                throw new LifecycleException($"{Path.GetFileName(path)}, line {line}: the text is not UTF-8.", error);
            }

            if (text is null)
                yield break;
            if (!string.IsNullOrWhiteSpace(text))
                yield return Read(text, path, line);
        }
    }

    /// <summary>Creates prompts from a dataset's items, keyed by their ids.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="prompt">Converts an item to messages.</param>
    public static async IAsyncEnumerable<BatchPrompt> FromDataset(Dataset dataset, Func<DatasetItem, IReadOnlyList<ChatMessage>> prompt)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(prompt);
        await Task.CompletedTask.ConfigureAwait(false);
        foreach (var item in dataset.Items)
            yield return new BatchPrompt(item.Id, prompt(item));
    }

    /// <summary>Counts the non-blank lines of a file, for a batch's total.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">The token to cancel the counting.</param>
    public static async Task<long> CountLinesAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite,
            0,
            FileOptions.SequentialScan | FileOptions.Asynchronous
        );
        await using (file.ConfigureAwait(false))
        {
            var (buffer, count, filled) = (new byte[64 * 1024], 0L, false);
            while (await file.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                foreach (var value in buffer.AsSpan(0, read))
                {
                    if (value == '\n')
                        (count, filled) = (filled ? count + 1 : count, false);
                    else
                        filled |= value is not ((byte)' ' or (byte)'\t' or (byte)'\r');
                }
            }

            return filled ? count + 1 : count;
        }
    }

    private static BatchPrompt Read(string text, string path, int line)
    {
        PromptLine? read;
        try
        {
            read = JsonSerializer.Deserialize(text, BatchJson.Default.PromptLine);
        }
        catch (JsonException error)
        {
            throw Malformed(path, line, error.Message, error);
        }

        if (string.IsNullOrEmpty(read?.Key))
            throw Malformed(path, line, "'key' is missing.");
        if (read.Prompt is null == read.Messages is null)
            throw Malformed(path, line, "it must have either 'prompt' or 'messages'.");
        List<ChatMessage> messages = read.System is { } system ? [new(ChatRole.System, system)] : [];
        if (read.Prompt is { } prompt)
            messages.Add(new ChatMessage(ChatRole.User, prompt));
        foreach (var message in read.Messages ?? [])
            messages.Add(new ChatMessage(new ChatRole(message.Role), message.Content));
        return messages.Exists(static message => message.Role != ChatRole.System)
            ? new BatchPrompt(read.Key, messages)
            : throw Malformed(path, line, "'messages' has only system messages; it must have at least one other message.");
    }

    private static LifecycleException Malformed(string path, int line, string reason, Exception? inner = null) =>
        new($"{Path.GetFileName(path)}, line {line}: {reason}", inner);
}
