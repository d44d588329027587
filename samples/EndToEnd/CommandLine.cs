using System.Globalization;

namespace GenAI.Lifecycle.Samples.EndToEnd;

/// <summary>The parsed command line.</summary>
internal sealed record CommandLine
{
    public const string Usage = """
        The whole lifecycle of "summarise a support dialogue", from the use case to monitored production.

          dotnet run --project samples/EndToEnd -- [options]

          --data FILE     your own examples, .jsonl or .csv with the columns of the use case (dialogue, summary)
          --use-case FILE another use case, .yaml or .json
          --epochs N      how long to train, 0 to 1000; 0 shows a gate that refuses (exit code 2)
          --seed N        the seed of training, 0 or more
          --items N       how many items of each split to use at most; the default is 24
          --rag           also answers questions from the product handbook
          --resume [ID]   goes on with the run that was killed last, or with the run of this id
          --state DIR     where records, reports and the embedded AWS are kept; the default is artifacts/end-to-end
          --aws           an AWS account by the default credential chain, and appsettings.aws.json
          --keep          leaves what was created

        Exit codes: 0 every stage did what it claims, 1 something broke, 2 a gate refused, 64 wrong usage, 130 stopped.
        """;

    public string? Data { get; init; }

    public string? UseCase { get; init; }

    public int Epochs { get; init; } = 5;

    public int Seed { get; init; } = 1;

    public int Items { get; init; } = 24;

    public bool Rag { get; init; }

    public bool Resume { get; init; }

    public string? RunId { get; init; }

    public string State { get; init; } = Path.Combine("artifacts", "end-to-end");

    public bool Aws { get; init; }

    public bool Keep { get; init; }

    public bool Help { get; init; }

    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        var line = new CommandLine();
        for (var i = 0; i < args.Count; i++)
        {
            line = args[i] switch
            {
                "--data" => line with { Data = Value(args, ref i) },
                "--use-case" => line with { UseCase = Value(args, ref i) },
                "--epochs" => line with { Epochs = Number(args, ref i, 0, 1000) },
                "--seed" => line with { Seed = Number(args, ref i, 0, int.MaxValue) },
                "--items" => line with { Items = Number(args, ref i, 4, 100_000) },
                "--rag" => line with { Rag = true },
                "--resume" => line with
                {
                    Resume = true,
                    RunId = i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[++i] : null,
                },
                "--state" => line with { State = Value(args, ref i) },
                "--aws" => line with { Aws = true },
                "--keep" => line with { Keep = true },
                "--help" or "-h" or "-?" => line with { Help = true },
                var unknown => throw new ArgumentException($"'{unknown}' is not an option; see --help."),
            };
        }

        return line;
    }

    private static string Value(IReadOnlyList<string> args, ref int i) =>
        i + 1 < args.Count && !args[i + 1].StartsWith("--", StringComparison.Ordinal)
            ? args[++i]
            : throw new ArgumentException($"{args[i]} needs a value.");

    private static int Number(IReadOnlyList<string> args, ref int i, int low, int high)
    {
        var name = args[i];
        var text = Value(args, ref i);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} is '{text}'; it must be an integer from {low} to {high}.")
            );
    }
}
