using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>Provides edits of prompt files: a new instruction or examples.</summary>
public static class PromptEdits
{
    /// <summary>Returns the instruction: the text of the system message or, without one, of the last user message.</summary>
    /// <param name="file">The prompt.</param>
    public static string InstructionOf(this PromptFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Messages[InstructionAt(file)].Text;
    }

    /// <summary>Returns the prompt with another instruction.</summary>
    /// <param name="file">The prompt.</param>
    /// <param name="instruction">The template of the instruction. It uses the variables that the old one used.</param>
    /// <exception cref="PromptTemplateException">
    /// The instruction is not a valid template, or it leaves a variable unused or uses an undeclared one.
    /// </exception>
    public static PromptFile WithInstruction(this PromptFile file, string instruction)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentException.ThrowIfNullOrWhiteSpace(instruction);
        var at = InstructionAt(file);
        var edited = file with
        {
            Messages = [.. file.Messages.Select((message, i) => i == at ? message with { Text = instruction } : message)],
        };
        PromptTemplate.Compile(edited);
        return edited;
    }

    /// <summary>
    /// Returns the prompt with worked examples as turns before its last user message, so that the file contains everything that is sent.
    /// </summary>
    /// <param name="file">The prompt, which must place examples as turns.</param>
    /// <param name="examples">The items of the examples and the answers that they show.</param>
    /// <exception cref="PromptTemplateException">The prompt places its examples inline.</exception>
    public static PromptFile WithDemonstrations(this PromptFile file, IEnumerable<(DatasetItem Item, string Answer)> examples)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(examples);
        if (file.Shots?.Placement == ShotPlacement.Inline)
            throw new PromptTemplateException(
                $"The prompt '{file.Name}' places its examples inline; only examples as turns can be written into the file."
            );
        var template = PromptTemplate.Compile(file);
        var turns = new List<PromptMessageTemplate>();
        foreach (var (item, answer) in examples)
        {
            var shot = new InContext.Shot(item.Id, item.ToShot(template).Values, answer);
            // The two turns of a shot come directly before the question.
            var rendered = template.Render(shot.Values, [shot]).Messages;
            turns.AddRange(
                rendered
                    .Where((_, i) => i == rendered.Count - 3 || i == rendered.Count - 2)
                    .Select(message => new PromptMessageTemplate(message.Role, Literal(message.Text, file.Format)))
            );
        }

        var last = LastUser(file);
        return file with { Messages = [.. file.Messages.Take(last), .. turns, .. file.Messages.Skip(last)] };
    }

    /// <summary>Returns a template that renders exactly as the given text.</summary>
    internal static string Literal(string text, TemplateFormat format) =>
        format == TemplateFormat.Plain
            ? text.Replace("{{", "\\{{", StringComparison.Ordinal)
            : text.Replace("{{", "\u0001", StringComparison.Ordinal)
                .Replace("{%", "\u0002", StringComparison.Ordinal)
                .Replace("\u0001", "{{ '{{' }}", StringComparison.Ordinal)
                .Replace("\u0002", "{{ '{%' }}", StringComparison.Ordinal);

    private static int InstructionAt(PromptFile file)
    {
        for (var i = 0; i < file.Messages.Count; i++)
        {
            if (file.Messages[i].Role == ChatRole.System)
                return i;
        }

        return LastUser(file);
    }

    private static int LastUser(PromptFile file)
    {
        for (var i = file.Messages.Count - 1; i >= 0; i--)
        {
            if (file.Messages[i].Role == ChatRole.User)
                return i;
        }

        throw new PromptTemplateException($"The prompt '{file.Name}' has no user message.");
    }
}
