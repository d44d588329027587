using System.Text;
using GenAI.Lifecycle.Prompting.Experiments;
using GenAI.Lifecycle.Prompting.Templates;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Prompting.Optimization;

/// <summary>Asks a model for instructions and reads them from its answers.</summary>
internal sealed class InstructionProposer(OptimizationTask task)
{
    private const string Open = "<instruction>";
    private const string Close = "</instruction>";
    private const int Shown = 3;

    // Proposals should differ; without sampling, the same request gives the same answer.
    private static readonly string[] s_manners =
    [
        "Be precise about the form of the answer.",
        "Be short and direct.",
        "Describe step by step what to look at before answering.",
        "Say what mistakes to avoid.",
        "Describe who would answer well, and how that person works.",
    ];

    /// <summary>Proposes another instruction for the task.</summary>
    /// <returns>
    /// The prompt with the new instruction, or <see langword="null"/> if the model gave none that fits the prompt's variables.
    /// </returns>
    public async Task<PromptFile?> ProposeAsync(PromptFile file, int number, CancellationToken cancellationToken)
    {
        var request = Begin(file).Append("Examples of inputs and right answers:\n\n");
        foreach (var item in task.Splits.Train.Items.Where(static item => item.Reference is not null).Take(Shown))
            Example(request, item).Append("\n\n");
        request.Append("Write a better instruction for this task. ").Append(s_manners[number % s_manners.Length]);
        return await AskAsync(file, request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Rewrites the instruction based on failures.</summary>
    /// <returns>
    /// The prompt with the new instruction, or <see langword="null"/> if the model gave none that fits the prompt's variables.
    /// </returns>
    public async Task<PromptFile?> ReflectAsync(
        PromptFile file,
        IReadOnlyList<(DatasetItem Item, ExperimentCell Cell, double Score)> failures,
        CancellationToken cancellationToken
    )
    {
        var request = Begin(file).Append("With it the model failed on these inputs:\n\n");
        foreach (var (item, cell, score) in failures.Take(Shown))
            Example(request, item)
                .Append("\nThe model's answer: ")
                .Append(cell.Error ?? cell.Answer)
                .Append(FormattableString.Invariant($"\n{task.PrimaryMetric}: {score:0.###}\n\n"));
        request.Append(
            "Say what the failures have in common, then rewrite the instruction so that they do not happen again and what was right stays right."
        );
        return await AskAsync(file, request, cancellationToken).ConfigureAwait(false);
    }

    private static StringBuilder Begin(PromptFile file)
    {
        var request = new StringBuilder("You improve the instruction of a prompt for a language model.\n\n");
        if (file.Description is { } description)
            request.Append("The task: ").Append(description).Append("\n\n");
        return request.Append("The instruction as it is:\n").Append(Open).Append(file.InstructionOf()).Append(Close).Append("\n\n");
    }

    private static StringBuilder Example(StringBuilder request, DatasetItem item)
    {
        foreach (var (name, value) in item.Fields)
            request.Append(name).Append(": ").Append(value).Append('\n');
        return request.Append("The right answer: ").Append(item.Reference ?? "(not known)");
    }

    private async Task<PromptFile?> AskAsync(PromptFile file, StringBuilder request, CancellationToken cancellationToken)
    {
        request
            .Append("\n\nKeep every place of a value, such as {{name}}, as it is, and add none. Answer with the new instruction between ")
            .Append(Open)
            .Append(" and ")
            .Append(Close)
            .Append('.');
        var response = await task.Proposer.GetResponseAsync(request.ToString(), cancellationToken: cancellationToken).ConfigureAwait(false);
        var text = response.Text;
        var begin = text.LastIndexOf(Open, StringComparison.OrdinalIgnoreCase);
        var end = begin < 0 ? -1 : text.IndexOf(Close, begin, StringComparison.OrdinalIgnoreCase);
        if (end < 0 || text[(begin + Open.Length)..end].Trim() is not { Length: > 0 } instruction)
            return null;
        try
        {
            return file.WithInstruction(instruction);
        }
        catch (PromptTemplateException)
        {
            // A proposal that loses or invents a variable is not a valid prompt; the next one can be.
            return null;
        }
    }
}
