using System.Globalization;
using GenAI.Lifecycle.Local.Engine.Modeling;
using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Native;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Pretraining;
using GenAI.Lifecycle.Pretraining.Corpus;
using GenAI.Lifecycle.Pretraining.Tokenizing;
using GenAI.Lifecycle.Pretraining.Training;
using GenAI.Lifecycle.Pretraining.Trials;
using GenAI.Lifecycle.Pretraining.World;
using GenAI.Lifecycle.Tokenization;
using TorchSharp;

const int TokenizerDocuments = 12_000;
const int FirstSeed = 17;
const double ContinuedRate = .003;

LibTorch.Prepare();
var sample = Sample.Draw(SampleSet.Seed, SampleSet.Count);
var corpus = new CorpusWriter(sample.Select(each => each.Id).ToHashSet());
int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

static void Show(Sample item, string answer) => Console.WriteLine($"{item.Summary}\n  {answer}");

void Pretrain(Transformer model, BytePairTokenizer tokenizer, PretrainingPlan plan, string directory)
{
    using var stop = new CancellationTokenSource();
    Console.CancelKeyPress += (_, e) =>
    {
        e.Cancel = true;
        stop.Cancel();
    };
    new Pretrainer(model, tokenizer, new BatchSource(corpus, tokenizer, plan.Seed), plan, directory).Run(stop.Token);
}

switch (args)
{
    case ["data", var path]:
        File.WriteAllLines(path, sample.Select(each => each.ToJson()));
        return 0;
    case ["corpus", ..]:
        var shown = new Dice((ulong)Number(2, 1));
        for (var i = Number(1, 10); i > 0; i--)
            Console.WriteLine(corpus.Write(shown) + "\n=====");
        return 0;
    case ["tokenizer", var path, ..]:
        var dice = new Dice(7);

        // Every two-digit number gets its own token, whether or not it is frequent in the documents.
        var numbers = Enumerable.Repeat(
            string.Join('|', Enumerable.Range(0, 100).Select(number => $"{number:D2} {number}")),
            TokenizerDocuments / 20
        );
        BpeTrainer
            .Train(
                Enumerable
                    .Range(0, TokenizerDocuments)
                    .Select(_ => corpus.Write(dice))
                    .Select(document => document.Given + document.Recalled)
                    .Concat(numbers),
                Number(2, 2048),
                [ChatTemplate.EndOfText, ChatTemplate.Start, ChatTemplate.End]
            )
            .Save(path);
        return 0;
    case ["pretrain", var name, var directory, ..]:
        torch.set_num_threads(Number(3, 1));
        Directory.CreateDirectory(directory);
        var tokenizer = BytePairTokenizer.LoadByteLevel(Path.Combine(directory, "tokenizer.json"));
        using (var model = Transformer.Initialise(BaseModels.Configure(name, tokenizer), FirstSeed))
            Pretrain(model, tokenizer, new PretrainingPlan(Number(4, 3000), Number(5, 3072), Seed: FirstSeed), directory);
        return 0;
    case ["continue", var from, var directory, var seed, ..]:
        torch.set_num_threads(Number(4, 1));
        Directory.CreateDirectory(directory);
        File.Copy(Path.Combine(from, "tokenizer.json"), Path.Combine(directory, "tokenizer.json"), overwrite: true);
        using (var loaded = ModelDirectory.Load(from))
            Pretrain(
                loaded.Model,
                loaded.Tokenizer,
                new PretrainingPlan(
                    Number(5, 500),
                    Number(6, 4096),
                    ContinuedRate * Number(7, 1),
                    ContinuedRate * Number(7, 1) / 3,
                    Seed: ulong.Parse(seed, CultureInfo.InvariantCulture)
                ),
                directory
            );
        return 0;
    case ["export", var name, var from, var to]:
        BaseModels.Export(name, from, to);
        return 0;
    case ["score", var directory, ..]:
        torch.set_num_threads(1);
        Console.WriteLine(Trial.Score(directory, sample, Number(2, 0), Show));
        return 0;
    case ["trial", var directory, .. var settings]:
        Trial.Train(
            directory,
            sample,
            settings.Select(each => each.Split('=', 2)).ToDictionary(each => each[0], each => each[1]),
            Console.Out
        );
        Console.WriteLine(Trial.Score(Path.Combine(directory, "model"), sample, seen: Show));
        return 0;
    default:
        Console.Error.WriteLine(
            "data FILE | corpus [COUNT] [SEED] | tokenizer FILE [SIZE] | pretrain MODEL DIRECTORY [THREADS] [STEPS] [TOKENS] | continue MODEL_DIRECTORY DIRECTORY SEED [THREADS] [STEPS] [TOKENS] [RATE_FACTOR] | export MODEL DIRECTORY TARGET | score MODEL_DIRECTORY [SHOTS] | trial DIRECTORY [HYPERPARAMETER=VALUE]…"
        );
        return 64;
}
