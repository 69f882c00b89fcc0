using System.Management.Automation;
using System.Management.Automation.Host;
using DataWorksMeta.Commands;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>Asks whether a change shall be made, by PowerShell's own rules; nobody is waited for where nobody can answer.</summary>
internal sealed class Confirmation(DwCommand command)
{
    /// <summary>Whether only what would be done is to be shown.</summary>
    public bool IsPreview => LanguagePrimitives.IsTrue(
        command.MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? bound)
            ? bound
            : command.GetVariableValue("WhatIfPreference"));

    /// <summary>Whether it shall be done: one error ends the command where nobody is there to say.</summary>
    /// <param name="target">What it changes, and where.</param>
    /// <param name="action">What is done.</param>
    /// <param name="isForced">It is not asked about, unless -Confirm was given as well; a preview stays one.</param>
    public bool Allows(string target, string action, bool isForced = false) =>
        (isForced && !command.IsBound("Confirm") && !IsPreview) || Asks(action, () => command.ShouldProcess(target, action));

    /// <summary>Puts a question.</summary>
    public bool Asks(string action, Func<bool> question)
    {
        try
        {
            return question();
        }
        catch (Exception exception) when (IsNobodyThere(exception))
        {
            command.Refuse(new DwException(
                ErrorId.InvalidInput,
                $"nobody can be asked here whether it shall be done: {action}.",
                advice: "Where it shall be done without a question: -Confirm:$false. -WhatIf shows what it would do."));
            return false;
        }
    }

    // What hosts answer that cannot ask, and what the console's own makes of an input that has ended.
    private static bool IsNobodyThere(Exception exception) => exception is
        InvalidOperationException or HostException or NotImplementedException or NotSupportedException or NullReferenceException;
}
