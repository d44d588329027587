// Answers from a handbook with the places they come from, on the embedded AWS:
//   dotnet run --project samples/Rag
// and on Amazon Bedrock, with the account's credentials and region:
//   dotnet run --project samples/Rag -- --aws [--model us.amazon.nova-lite-v1:0] [--embedding-model amazon.titan-embed-text-v2:0]
using Amazon.Runtime;
using GenAI.Lifecycle.Augmentation.Documents;
using GenAI.Lifecycle.Augmentation.EvaluationSets;
using GenAI.Lifecycle.Augmentation.Experiments;
using GenAI.Lifecycle.Augmentation.Grounding;
using GenAI.Lifecycle.Augmentation.Indexing;
using GenAI.Lifecycle.Augmentation.Retrieval;
using GenAI.Lifecycle.Local;
using GenAI.Lifecycle.Samples.Rag;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

await using var local = args.Contains("--aws") ? null : await LocalAws.StartAsync(new LocalAwsOptions().UseEngine());
var chat = local is null ? Option("--model", "us.amazon.nova-lite-v1:0") : EngineLocalAwsOptionsExtensions.LargeModelId;
var embedding = local is null ? Option("--embedding-model", "amazon.titan-embed-text-v2:0") : chat;

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddGenAIAws(options =>
{
    if (local is null)
        return;
    options.ServiceUrl = local.Endpoint.AbsoluteUri;
    options.Region = local.Region;
    options.Credentials = new BasicAWSCredentials(local.Credentials.AccessKeyId, local.Credentials.SecretAccessKey);
});
builder.Services.AddBedrockChatClient(chat);
builder.Services.AddBedrockEmbeddingGenerator(embedding);
builder.Services.AddGenAIAugmentation(options => options.StorePath = Path.Combine(AppContext.BaseDirectory, "handbook.db"));
using var host = builder.Build();

var index = host.Services.GetRequiredService<DocumentIndex>();
var report = await index.SyncAsync(
    new FolderSource(Path.Combine(AppContext.BaseDirectory, "Handbook"), new FolderSourceOptions { Name = "handbook" })
);
Console.WriteLine(
    $"{report.DocumentsScanned} documents: {report.NewDocumentsIndexed} new, {report.ModifiedDocumentsIndexed} modified, "
        + $"{report.DocumentsUnchanged} unchanged, {report.DocumentsDeleted} deleted; {report.PassagesEmbedded} passages embedded."
);

Console.WriteLine("\n== Which search is best?\n");
var questions = Questions.Read();
var keywords = new KeywordRetriever(index);
var vectors = new VectorRetriever(index);
var experiment = await RetrievalExperiment.RunAsync(
    [keywords, vectors, new HybridRetriever([(keywords, 1), (vectors, 1)])],
    [.. questions.Where(question => question.Kind != QuestionKind.Unanswerable).Select(question => question.ToCase())],
    top: 3
);
Console.WriteLine(experiment.ToMarkdown());

Console.WriteLine("== How good are the answers?\n");
var model = host
    .Services.GetRequiredService<IChatClient>()
    .AsBuilder()
    .UseGrounding(keywords, options =>
    {
        options.TopK = 3;
        if (local is null)
            return;
        // The form on which the small model of Local was trained.
        options.Format = PassageFormat.Numbered;
        options.Instruction = "Answer from the numbered passages only and cite them like [1]. If they do not hold the answer, say so.";
    })
    .ConfigureOptions(options => options.MaxOutputTokens = 64)
    .Build();
var evaluation = await AnswerEvaluation.RunAsync(questions, keywords, model);
Console.WriteLine(evaluation.ToMarkdown());

var answer = await model.GetResponseAsync(questions[0].Question, new ChatOptions { Temperature = 0 });
Console.WriteLine($"{questions[0].Question} {answer.Text}");
foreach (var citation in answer.GetGrounding()!.Citations)
    Console.WriteLine($"  from {citation.FileId}, {citation.Title}, at {citation.AdditionalProperties!["offset"]}");
return 0;

string Option(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;
