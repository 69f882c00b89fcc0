using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions;

/// <summary>The default session of each runspace. It ends with the runspace, and no other runspace sees it.</summary>
internal static class DefaultSessions
{
    private static readonly ConditionalWeakTable<object, Holder> s_byRunspace = new();

    /// <exception cref="DwException">The last attempt to make one failed: nobody else may take its place.</exception>
    public static DwSession? Get(object runspace)
    {
        if (!s_byRunspace.TryGetValue(runspace, out Holder? holder))
            return null;
        if (holder.Failure is DwException failure)
            throw new DwException(ErrorId.NotConnected, $"there is no session, since Connect-DwAccount failed: {failure.Message}", failure);
        return holder.Session;
    }

    public static void Set(object runspace, DwSession? session)
    {
        Holder holder = s_byRunspace.GetOrCreateValue(runspace);
        holder.Session = session;
        holder.Failure = null;
    }

    /// <summary>Whoever wanted to be somebody else is nobody until a session is made: neither the one before, nor what commands find by
    /// themselves.</summary>
    public static void Fail(object runspace, DwException failure)
    {
        Holder holder = s_byRunspace.GetOrCreateValue(runspace);
        holder.Session = null;
        holder.Implicit = null;
        holder.Failure = failure;
    }

    /// <summary>The session to show: that of the runspace, else the one that commands made for themselves where there was none.</summary>
    public static DwSession? GetShown(object runspace) =>
        s_byRunspace.TryGetValue(runspace, out Holder? holder) ? holder.Session ?? holder.Implicit : null;

    public static void SetImplicit(object runspace, DwSession? session) => s_byRunspace.GetOrCreateValue(runspace).Implicit = session;

    private sealed class Holder
    {
        public DwSession? Implicit { get; set; }

        public DwSession? Session { get; set; }

        public DwException? Failure { get; set; }
    }
}
