using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DataWorksMeta.Transport;

/// <summary>
/// What a reply says of itself, beside what it carries: whether it is an answer, and why not. The fields come in either case, their values
/// as text or as numbers.
/// </summary>
internal sealed class Envelope
{
    private readonly string?[] _codes = new string?[4];
    private readonly string?[] _messages = new string?[4];
    private bool? _success;
    private bool _isUnclear;
    private int _payload;
    private int _count;

    public Envelope(JsonElement root)
    {
        foreach (JsonProperty field in root.EnumerateObject())
        {
            _count++;
            if (!Take(field))
                _payload++;
        }
    }

    public string? RequestId { get; private set; }

    /// <summary>The status that the body tells, where it is one of failure.</summary>
    public int? FailureStatus { get; private set; }

    /// <summary>Whether there is not a single field.</summary>
    public bool IsEmpty => _count == 0;

    /// <summary>The code of what failed; what stands for success is none.</summary>
    public string? Code => Array.Find(_codes, static code => !IsFine(code));

    public string? Message =>
        Array.Find(_messages, static message => !IsFine(message))
        ?? Array.Find(_messages, static message => !string.IsNullOrEmpty(message));

    /// <summary>
    /// Success decides where it is there, since codes stand beside it in good replies too. Operations that have none fail by their code.
    /// </summary>
    public bool IsFailure =>
        _success == false
        || FailureStatus is not null
        || (_success is null && (_isUnclear || Code is not null || IsOnlyMessage));

    // No answer, no word of success: what is left is somebody's reason.
    private bool IsOnlyMessage => _payload == 0 && Array.Exists(_messages, static message => !IsFine(message));

    /// <summary>Whether a reply is the usual answer, by two of its fields.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsUsualSuccess(JsonElement root) =>
        root.TryGetProperty("Success"u8, out JsonElement success)
        && success.ValueKind == JsonValueKind.True
        && root.TryGetProperty("HttpStatusCode"u8, out JsonElement status)
        && status.ValueKind == JsonValueKind.Number
        && status.TryGetInt32(out int number)
        && number < 400;

    /// <summary>No code at all, or one of the words and numbers that mean that all is well.</summary>
    private static bool IsFine(string? text) =>
        string.IsNullOrWhiteSpace(text)
        || text.Trim().ToUpperInvariant() is "OK" or "SUCCESS"
        || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number is 0 or 200);

    private bool Take(JsonProperty field)
    {
        switch (field.Name.ToUpperInvariant())
        {
            case "SUCCESS":
                TakeSuccess(field.Value);
                return true;
            case "HTTPSTATUSCODE":
                if (Number(field.Value) is >= 400 and < 1000 and double status)
                    FailureStatus = (int)status;
                return true;
            case "REQUESTID":
                RequestId = ReplyFields.Text(field.Value) ?? RequestId;
                return true;
            case "CODE":
                return Keep(_codes, 0, field.Value);
            case "ERRORCODE":
                return Keep(_codes, 1, field.Value);
            case "ERRCODE":
                return Keep(_codes, 2, field.Value);
            case "DYNAMICERRORCODE":
                return Keep(_codes, 3, field.Value);
            case "MESSAGE":
                return Keep(_messages, 0, field.Value);
            case "ERRORMESSAGE":
                return Keep(_messages, 1, field.Value);
            case "ERRMSG":
                return Keep(_messages, 2, field.Value);
            case "DYNAMICERRORMESSAGE":
                return Keep(_messages, 3, field.Value);
            default:
                return false;
        }
    }

    private void TakeSuccess(JsonElement value)
    {
        bool? truth = value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => Number(value) is double number ? number != 0 : null,
            JsonValueKind.String => TruthOf(ReplyFields.Text(value)!.Trim()),
            _ => null,
        };
        // Said twice, the worse word counts.
        _success = _success == false ? false : truth ?? _success;
        _isUnclear |= truth is null
            && value.ValueKind != JsonValueKind.Null
            && !(value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(ReplyFields.Text(value)));
    }

    private static bool? TruthOf(string word) => word.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "OK" or "SUCCESS" or "200" or "YES" => true,
        "FALSE" or "0" or "NO" or "FAIL" or "FAILED" or "FAILURE" => false,
        _ => null,
    };

    private static bool Keep(string?[] place, int index, JsonElement value)
    {
        place[index] = ReplyFields.Text(value) ?? place[index];
        return true;
    }

    private static double? Number(JsonElement value) =>
        double.TryParse(ReplyFields.Text(value), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;
}
