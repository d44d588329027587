using GenAI.Lifecycle.Local.Hosting;

namespace GenAI.Lifecycle.Local.Services.CloudWatch;

/// <summary>Creates CloudWatch's errors: the code of awsQuery and the shape name of the newer protocols differ.</summary>
internal static class CloudWatchErrors
{
    public static ServiceError InvalidValue(string message) =>
        new("InvalidParameterValueException", 400, message) { QueryCode = "InvalidParameterValue" };

    public static ServiceError InvalidCombination(string message) =>
        new("InvalidParameterCombinationException", 400, message) { QueryCode = "InvalidParameterCombination" };

    public static ServiceError Missing(string parameter) =>
        new("MissingRequiredParameterException", 400, $"The parameter {parameter} is required.") { QueryCode = "MissingParameter" };

    public static ServiceError Validation(string message) => new("ValidationError", 400, message);

    public static ServiceError NotFound(string message) => new("ResourceNotFoundException", 404, message);

    public static ServiceError AlarmNotFound() => new("ResourceNotFound", 404, "Alarm not found");

    public static ServiceError DashboardNotFound(string name) =>
        new("DashboardNotFoundError", 404, $"Dashboard {name} does not exist") { QueryCode = "ResourceNotFound" };

    public static ServiceError LimitExceeded(string message) => new("LimitExceededFault", 400, message) { QueryCode = "LimitExceeded" };

    public static ServiceError InvalidFormat(string message) => new("InvalidFormatFault", 400, message) { QueryCode = "InvalidFormat" };

    public static ServiceError InvalidToken() => new("InvalidNextToken", 400, "The next token specified is invalid.");
}
