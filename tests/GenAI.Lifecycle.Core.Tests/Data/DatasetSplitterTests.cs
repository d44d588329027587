namespace GenAI.Lifecycle.Core.Tests.Data;

public sealed class DatasetSplitterTests
{
    [Fact]
    public void Meets_the_shares_on_average_and_loses_nothing()
    {
        var dataset = Numbers(10_000);

        var splits = DatasetSplitter.Split(dataset, new(.7, .1, .2));

        splits.Train.Items.Count.ShouldBeInRange(6_800, 7_200);
        splits.Validation.Items.Count.ShouldBeInRange(900, 1_100);
        splits.HeldOut.Items.Count.ShouldBeInRange(1_800, 2_200);
        splits
            .Train.Items.Concat(splits.Validation.Items)
            .Concat(splits.HeldOut.Items)
            .Select(i => i.Id)
            .Order()
            .ShouldBe(dataset.Items.Select(i => i.Id).Order());
    }

    [Fact]
    public void Keeps_every_item_in_its_part_when_others_come()
    {
        var small = DatasetSplitter.Split(Numbers(500));
        var large = DatasetSplitter.Split(Numbers(1_000));

        foreach (var split in Enum.GetValues<Split>())
            small[split].Items.Select(i => i.Id).ShouldBeSubsetOf(large[split].Items.Select(i => i.Id));
    }

    [Fact]
    public void Never_tears_duplicates_apart()
    {
        var items = Enumerable
            .Range(0, 300)
            .SelectMany(i =>
                new[] { Item($"{i}a", $"Question number {i}", "one"), Item($"{i}b", $"  question   NUMBER {i}\n", "another") }
            );

        var splits = DatasetSplitter.Split(new("d", [.. items]), new(.5, .25, .25));

        foreach (var split in Enum.GetValues<Split>())
            splits[split].Items.Count(i => i.Id.EndsWith('a')).ShouldBe(splits[split].Items.Count(i => i.Id.EndsWith('b')));
    }

    [Fact]
    public void Keeps_groups_together()
    {
        var items = Enumerable
            .Range(0, 400)
            .Select(i => Item($"{i}", $"q{i}", "r") with { Metadata = new Dictionary<string, string> { ["customer"] = $"{i % 20}" } });

        var splits = DatasetSplitter.Split(new("d", [.. items]), new(.5, .25, .25), groupBy: "customer");

        Enum.GetValues<Split>().SelectMany(s => splits[s].Items.Select(i => i.Metadata["customer"]).Distinct()).Count().ShouldBe(20);
        Should.Throw<ArgumentException>(() => DatasetSplitter.Split(Numbers(3), groupBy: "nobody"));
    }

    [Fact]
    public void Cuts_anew_with_another_salt() =>
        DatasetSplitter
            .Split(Numbers(100), salt: "a")
            .Train.ContentHash.ShouldNotBe(DatasetSplitter.Split(Numbers(100), salt: "b").Train.ContentHash);

    [Theory]
    [InlineData(1, 0, 0, 100, 0, 0)]
    [InlineData(0, 1, 0, 0, 100, 0)]
    [InlineData(0, 0, 1, 0, 0, 100)]
    public void Takes_all_or_nothing_literally(
        double train,
        double validation,
        double heldOut,
        int inTrain,
        int inValidation,
        int inHeldOut
    )
    {
        var splits = DatasetSplitter.Split(Numbers(100), new(train, validation, heldOut));

        (splits.Train.Items.Count, splits.Validation.Items.Count, splits.HeldOut.Items.Count).ShouldBe((inTrain, inValidation, inHeldOut));
    }

    [Fact]
    public void Refuses_shares_that_do_not_sum_to_one() =>
        Should.Throw<ArgumentException>(() => DatasetSplitter.Split(Numbers(1), new(.5, .5, .5))).Message.ShouldContain("sum to 1");

    [Fact]
    public void The_content_hash_ignores_order_ids_and_metadata_but_no_content()
    {
        var a = new Dataset("a", [Item("1", "x", "r"), Item("2", "y", "r")]);
        var b = new Dataset(
            "b",
            [Item("8", "y", "r"), Item("9", "x", "r") with { Metadata = new Dictionary<string, string> { ["m"] = "1" } }]
        );
        var c = new Dataset("c", [Item("1", "x", "r"), Item("2", "y", "s")]);

        a.ContentHash.ShouldBe(b.ContentHash);
        a.ContentHash.ShouldNotBe(c.ContentHash);
    }

    [Fact]
    public void Parts_that_run_together_hash_apart() =>
        new DatasetItem("1", new Dictionary<string, string> { ["ab"] = "c" }).ContentHash.ShouldNotBe(
            new DatasetItem("1", new Dictionary<string, string> { ["a"] = "bc" }).ContentHash
        );

    [Fact]
    public void A_dataset_refuses_an_id_that_is_there_twice() =>
        Should.Throw<ArgumentException>(() => new Dataset("d", [Item("1", "x", "r"), Item("1", "y", "r")]));

    [Fact]
    public void Part_too_small_for_any_verdict_is_told_beforehand()
    {
        var splits = new DatasetSplits(Numbers(40), Numbers(30), Numbers(4)) { Shares = new(.8, .1, .1) };

        splits
            .Warnings()
            .ShouldBe([
                "The held-out part has 4 items: the smallest p-value that a paired test can reach is 0.125, so no comparison at 0.05 can find a difference. At least 6 items are needed, for which the dataset needs about 60.",
            ]);
        splits.Warnings(.95, family: 30).Count.ShouldBe(1);
        splits.Warnings(.5).ShouldBeEmpty();
    }

    [Fact]
    public void Small_dataset_is_warned_of_and_large_is_not()
    {
        DatasetSplitter.Split(Numbers(20)).Warnings().ShouldNotBeEmpty();
        DatasetSplitter.Split(Numbers(400)).Warnings().ShouldBeEmpty();
        // A part that was not requested is not missing; a requested part that is empty is.
        DatasetSplitter.Split(Numbers(100), new(.5, .5, 0)).Warnings().ShouldBeEmpty();
        new DatasetSplits(Numbers(9), Numbers(9), Numbers(0)) { Shares = SplitShares.Default }
            .Warnings()
            .Single()
            .ShouldContain("0 items: no comparison can be made");
    }

    private static Dataset Numbers(int count) =>
        new("numbers", [.. Enumerable.Range(0, count).Select(i => Item($"{i}", $"What is {i} plus one?", $"{i + 1}"))]);

    private static DatasetItem Item(string id, string question, string reference) =>
        new(id, new Dictionary<string, string> { ["question"] = question }, reference);
}
