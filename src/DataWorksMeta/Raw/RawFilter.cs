using System.Collections;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Raw;

/// <summary>What narrows a question must reach the service in a form that it reads: what it ignores would widen the answer.</summary>
internal static class RawFilter
{
    /// <summary>The first parameter that holds nothing that anybody sees; <see langword="null"/> where there is none.</summary>
    public static string? Blank(Arguments arguments) =>
        arguments.FirstOrDefault(static argument => argument.Value is string text && NameText.IsBlank(text)).Key;

    /// <exception cref="DwException">A parameter holds several values where the operation takes one.</exception>
    public static void Check(OperationEntry operation, Arguments arguments)
    {
        foreach (KeyValuePair<string, object?> argument in arguments)
        {
            if (argument.Value is IEnumerable and not string
                && operation.Takes(argument.Key) && !operation.TakesSeveral(argument.Key))
            {
                throw new DwException(
                    ErrorId.InvalidInput,
                    $"{argument.Key} of {operation.Name} takes one value, and the service would ignore several.",
                    advice: "Ask for one after the other, or join them as the operation's documentation says, such as 'a,b'. Where it is "
                    + "newer than this module and takes a list: -Placement.");
            }
        }
    }
}
