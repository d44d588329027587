using CsCheck;
using GenAI.Lifecycle.Evaluation.Safety;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.AI.Evaluation;

namespace GenAI.Lifecycle.Evaluation.Tests.Safety;

public sealed class PiiTests
{
    [Theory]
    [InlineData("Write to Ada.Lovelace+x@example.co.uk.", PiiKind.Email, "ada.lovelace+x@example.co.uk")]
    [InlineData("IBAN GB82 WEST 1234 5698 7654 32 it is", PiiKind.Iban, "GB82WEST12345698765432")]
    [InlineData("DE89370400440532013000", PiiKind.Iban, "DE89370400440532013000")]
    [InlineData("card 4111 1111 1111 1111, exp", PiiKind.PaymentCard, "4111111111111111")]
    [InlineData("378282246310005", PiiKind.PaymentCard, "378282246310005")]
    [InlineData("SSN 536-22-1234.", PiiKind.UsSocialSecurityNumber, "536221234")]
    [InlineData("host 192.168.13.7 answers", PiiKind.IpAddress, "192.168.13.7")]
    [InlineData("at 2001:DB8:0:0:0:0:0:1", PiiKind.IpAddress, "2001:db8::1")]
    [InlineData("at fe80::1, or so", PiiKind.IpAddress, "fe80::1")]
    [InlineData("mac 00-1B-44-11-3A-B7", PiiKind.MacAddress, "00:1b:44:11:3a:b7")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE", PiiKind.AwsAccessKeyId, "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("call +49 30 1234567 now", PiiKind.Phone, "49301234567")]
    [InlineData("call (415) 555-2671", PiiKind.Phone, "4155552671")]
    [InlineData("call 415-555-2671", PiiKind.Phone, "4155552671")]
    public void Data_is_found_by_form_and_check(string text, PiiKind kind, string value)
    {
        var span = PiiDetector.Find(text).ShouldHaveSingleItem();

        span.Kind.ShouldBe(kind);
        span.Value.ShouldBe(value);
        text.Substring(span.Start, span.Length).Any(char.IsLetterOrDigit).ShouldBeTrue();
    }

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 33")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("SSN 000-22-1234, 666-22-1234, 900-22-1234, 536-00-1234, 536-22-0000")]
    [InlineData("localhost is 127.0.0.1 or ::1, any is 0.0.0.0")]
    [InlineData("version 10.4.300.1 and 1.2.3")]
    [InlineData("order 12345678, invoice 2024-11-24, 3.14159265")]
    [InlineData("on 2024-11-24 at 12:30:45, ratio 3:4:5")]
    [InlineData("std::fade::bed(face::add)")]
    [InlineData("me@localhost and @handle")]
    public void What_fails_its_check_is_not_data(string text) => PiiDetector.Find(text).ShouldBeEmpty();

    [Fact]
    public void A_changed_digit_breaks_every_check() =>
        Gen.Select(Gen.Int[0, 15], Gen.Int[1, 9])
            .Sample(
                static (place, shift) =>
                {
                    var digits = "4111111111111111".ToCharArray();
                    digits[place] = (char)('0' + ((digits[place] - '0' + shift) % 10));

                    PiiChecks.Luhn(digits).ShouldBeFalse();
                }
            );

    [Fact]
    public void Any_text_is_searched_without_a_crash_and_spans_lie_within_it() =>
        RandomText.Any.Sample(static text =>
            PiiDetector.Find(text).ShouldAllBe(span => span.Start >= 0 && span.Length > 0 && span.Start + span.Length <= text.Length)
        );

    [Fact]
    public void What_was_allowed_is_no_leak_in_whatever_form_it_is_repeated()
    {
        PiiDetector.Leaks("Your card 4111-1111-1111-1111 is fine.", "Is 4111111111111111 ok?").ShouldBeEmpty();
        PiiDetector
            .Leaks("Bob is at bob@example.com and ada@example.com.", "I am ADA@example.com")
            .ShouldHaveSingleItem()
            .Value.ShouldBe("bob@example.com");
    }

    [Fact]
    public async Task Leaks_are_counted_and_reported_without_the_data()
    {
        var metric = await new PiiLeakEvaluator().ScoreAsync(PiiLeakEvaluator.MetricName, "Mail eve@example.com or call +49 30 1234567.");

        metric.Value.ShouldBe(2);
        metric.Metadata!["leaks"].ShouldBe("Email at 5, length 15; Phone at 29, length 14");
        metric.Interpretation!.Rating.ShouldBe(EvaluationRating.Unacceptable);
    }

    [Fact]
    public async Task The_conversation_may_be_repeated_unless_a_context_says_what_may()
    {
        ChatMessage[] messages = [new(ChatRole.User, "I am ada@example.com")];
        var answer = Evaluating.Answer("Hello ada@example.com");

        var repeated = await new PiiLeakEvaluator().EvaluateAsync(messages, answer);
        var restricted = await new PiiLeakEvaluator().EvaluateAsync(messages, answer, null, [new PiiAllowedContext("nothing")]);

        repeated.Get<NumericMetric>(PiiLeakEvaluator.MetricName).Value.ShouldBe(0);
        restricted.Get<NumericMetric>(PiiLeakEvaluator.MetricName).Value.ShouldBe(1);
    }
}
