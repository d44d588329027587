using GenAI.Lifecycle.Local.Engine.Quantization;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace GenAI.Lifecycle.Local.Engine.Tests.Quantization;

public sealed class Nf4Tests
{
    [Fact]
    public void Error_on_normal_numbers_is_the_published_one()
    {
        const double MeanAbsolute = .0728,
            MeanRelative = .2033;
        using var scope = NewDisposeScope();
        manual_seed(11);
        var absolute = new List<double>();
        var relative = new List<double>();
        for (var i = 0; i < 100; i++)
        {
            var numbers = randn(256, 256);
            using var quantised = Nf4Tensor.Quantise(numbers);
            var error = (quantised.Dequantise() - numbers).abs();
            absolute.Add(error.mean().item<float>());
            relative.Add((error / (numbers.abs() + 1e-8)).mean().item<float>());
        }

        // bitsandbytes holds its own kernels to the published mean plus seven standard errors.
        WithinSevenSigma(absolute, MeanAbsolute);
        WithinSevenSigma(relative, MeanRelative);
    }

    [Fact]
    public void Values_of_the_code_book_come_back_exactly()
    {
        using var scope = NewDisposeScope();
        var values = Nf4CodeBook
            .Values.Concat(Nf4CodeBook.Values.Reverse())
            .Concat(Nf4CodeBook.Values)
            .Concat(Nf4CodeBook.Values)
            .ToArray();
        using var quantised = Nf4Tensor.Quantise(tensor(values));

        quantised.Dequantise().data<float>().ToArray().ShouldBe(values);
    }

    [Fact]
    public void First_value_is_in_the_high_nibble()
    {
        using var scope = NewDisposeScope();
        using var quantised = Nf4Tensor.Quantise(tensor(new[] { -1f, 1f, 0f, .079580f, 1f }));

        quantised.Packed.ShouldBe([0x0F, 0x78, 0xF0]);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(-.8480965, 0)]
    [InlineData(-.8480963, 1)]
    [InlineData(.0397901, 7)]
    [InlineData(.0397902, 8)]
    [InlineData(.8614784, 14)]
    [InlineData(.8614785, 15)]
    public void Bounds_lie_in_the_middle_of_two_values(double value, int code) => Nf4CodeBook.IndexOf((float)value).ShouldBe(code);

    [Fact]
    public void Dynamic_map_has_seven_decades_of_doubling_density()
    {
        var values = DynamicMap.Values;

        values.Length.ShouldBe(256);
        values.ShouldBeInOrder();
        values[127].ShouldBe(0);
        values[255].ShouldBe(1);
        values[254].ShouldBe(.99296875f);
        values[128].ShouldBe(5.5e-7f, 1e-12f);
        values.Count(value => value > .1).ShouldBe(65);
    }

    [Fact]
    public void Values_and_scales_take_little_more_than_half_a_byte()
    {
        using var scope = NewDisposeScope();
        using var quantised = Nf4Tensor.Quantise(randn(512, 512));

        ((double)quantised.Bytes / quantised.Count).ShouldBeInRange(.51, .52);
    }

    [Fact]
    public void Shape_that_is_no_multiple_of_a_block_comes_back()
    {
        using var scope = NewDisposeScope();
        var numbers = randn(7, 19);
        using var quantised = Nf4Tensor.Quantise(numbers);
        var back = quantised.Dequantise();

        back.shape.ShouldBe([7, 19]);
        (back - numbers).abs().max().item<float>().ShouldBeLessThan(.6f);
    }

    [Fact]
    public void Weight_that_is_not_finite_is_refused() =>
        Should.Throw<InvalidDataException>(() => Nf4Tensor.Quantise(tensor(new[] { 1f, float.NaN }))).Message.ShouldContain("NaN");

    [Fact]
    public void Layer_in_four_bits_has_the_gradient_of_its_numbers()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        using var weight = Nf4Tensor.Quantise(randn(5, 64));
        var input = randn(2, 3, 64).requires_grad_(true);
        var plain = input.detach().clone().requires_grad_(true);
        Nf4Linear.Apply(input, weight).square().sum().backward();
        F.linear(plain, weight.Dequantise()).square().sum().backward();

        (input.grad! - plain.grad!).abs().max().item<float>().ShouldBe(0);
    }

    private static void WithinSevenSigma(List<double> means, double published)
    {
        var mean = means.Average();
        var error = Math.Sqrt(means.Sum(each => (each - mean) * (each - mean)) / (means.Count - 1) / means.Count);
        Math.Abs(mean - published).ShouldBeLessThan((7 * error) + .00005, $"mean {mean}, standard error {error}");
    }
}
