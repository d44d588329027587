using GenAI.Lifecycle.Augmentation.Grounding;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Inference;
using GenAI.Lifecycle.Samples.EndToEnd.Display;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Samples.EndToEnd.Stages;

/// <summary>Answers questions from the product handbook, with sources.</summary>
internal sealed class HandbookStage(IModelChatClientFactory models)
{
    private static readonly string[] s_questions =
    [
        "How long is the warranty of a Lumen scooter?",
        "Within how many days can a kettle be returned?",
        "Where is the serial number of a headset?",
    ];

    public async Task<HandbookResult> RunAsync(JourneyContext journey, IStageDisplay display, CancellationToken cancellationToken)
    {
        var model = ModelReference.Bedrock(journey.Settings.Models.Values.First());
        var index = DocumentIndex.InMemory(models.CreateEmbeddings(model));
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Handbook"), "*.md").Order(StringComparer.Ordinal))
            await index.AddAsync(await File.ReadAllTextAsync(file, cancellationToken), Path.GetFileName(file), cancellationToken);
        var client = models
            .Create(model)
            .AsBuilder()
            .UseGrounding(index, static options =>
            {
                // The form on which the small model of Local was trained.
                options.TopK = 3;
                options.Format = PassageFormat.Numbered;
                options.Instruction =
                    "Answer from the numbered passages only and cite them like [1]. If they do not hold the answer, say so.";
            })
            .Build();
        var answers = new List<HandbookAnswer>();
        foreach (var question in s_questions)
        {
            var response = await client.GetResponseAsync(
                question,
                new ChatOptions { Temperature = 0, MaxOutputTokens = 64 },
                cancellationToken
            );
            var sources = response
                .Messages.SelectMany(static m => m.Contents)
                .SelectMany(static c => c.Annotations ?? [])
                .OfType<CitationAnnotation>()
                .Select(static c => c.Title ?? "")
                .Distinct()
                .ToList();
            answers.Add(new HandbookAnswer(question, response.Text, sources));
            display.Progress("questions", (double)answers.Count / s_questions.Length);
            display.Note($"{question} {response.Text} [{string.Join(", ", sources)}]");
        }

        return new HandbookResult(answers);
    }
}
