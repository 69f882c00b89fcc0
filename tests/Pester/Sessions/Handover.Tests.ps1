# A session in a job, in another process or in a file: a reference that finds the same source there, and holds no secret.

BeforeAll {
    . $PSScriptRoot/../Setup.ps1 -Argument @(
        '--key', 'LTAItestkeyabcd:Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0'
        '--key', 'LTAIotherkeyefgh:Ya1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0'
    )
    $ErrorActionPreference = 'Continue'
    $keyId = 'LTAItestkeyabcd'
    $secret = 'Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0'
    $password = 'hush-of-the-proxy'
    $env:ALIBABA_CLOUD_CONFIG_FILE = Join-Path $TestDrive 'config.json'
    @{
        current  = 'prod'
        profiles = @(
            @{ name = 'prod'; mode = 'AK'; access_key_id = $keyId; access_key_secret = $secret; region_id = 'cn-shanghai' }
            @{ name = 'other'; mode = 'AK'; access_key_id = 'LTAIotherkeyefgh'; access_key_secret = 'Y' + $secret.Substring(1) }
        )
    } | ConvertTo-Json -Depth 5 | Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE
    if (-not $IsWindows) {
        chmod 600 $env:ALIBABA_CLOUD_CONFIG_FILE
    }

    # As it comes out of a file.
    function Copy-Session {
        param([DataWorksMeta.DwSession] $Session)
        $path = Join-Path $TestDrive 'session.xml'
        Export-Clixml $path -InputObject $Session
        Import-Clixml $path
    }

    # The error of a command that asks with it; what it wrote is thrown away.
    function Get-Refusal {
        param($Session)
        $failure = $null
        try { $null = Get-DwTable sales.dim_user -Session $Session } catch { $failure = $_ }
        $failure
    }

    function Set-EnvironmentKey {
        param([string] $Id, [string] $Secret)
        $env:ALIBABA_CLOUD_ACCESS_KEY_ID = $Id
        $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET = $Secret
    }
}

AfterAll {
    Remove-Item Env:ALIBABA_CLOUD_* -ErrorAction Ignore
    Disconnect-DwAccount
    Stop-Emulator $emulator
}

Describe 'A session that is handed to a job' {
    BeforeEach { Reset-Emulator $emulator }

    It 'asks there as the same caller, at the same address' {
        $session = New-DwSession -Profile prod -Region cn-beijing -Endpoint $emulator.Address
        $job = Start-Job {
            Import-Module $using:manifest
            Get-DwTable sales.dim_user -Session $using:session
            'sales.dim_user' | Get-DwTableProducingTask -Session $using:session
        }
        $items = @($job | Receive-Job -Wait -AutoRemoveJob)
        $items[0].TableGuid | Should -Be odps.sales.dim_user
        $items.Region | Select-Object -Unique | Should -Be cn-beijing
        $requests = Get-EmulatorRequest $emulator
        $requests.action | Should -Be GetMetaTableBasicInfo, GetMetaTableProducingTasks
        $requests.accessKeyId | Should -Be $keyId, $keyId
    }

    It 'is understood before the module is loaded, by any command that loads it' {
        $session = New-DwSession -Profile other -Region cn-shanghai -Endpoint $emulator.Address
        $job = Start-Job {
            param($Session, $Folder)
            $env:PSModulePath = "$Folder$([IO.Path]::PathSeparator)$env:PSModulePath"
            $Session | DataWorksMeta\Test-DwSession -Quiet
        } -ArgumentList $session, (Split-Path (Split-Path (Split-Path $manifest)))
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be $true
        (Get-EmulatorRequest $emulator).accessKeyId | Should -Be LTAIotherkeyefgh
    }

    It 'comes back as good as it went' {
        $session = New-DwSession -Profile prod -Endpoint $emulator.Address
        $back = Start-Job { $using:session } | Receive-Job -Wait -AutoRemoveJob
        (Get-DwTable sales.dim_user -Session $back).TableGuid | Should -Be odps.sales.dim_user
    }

    It 'keeps its way inside of a hashtable of arguments' {
        $arguments = @{ Session = New-DwSession -Profile prod -Endpoint $emulator.Address; TableGuid = 'odps.sales.dim_user' }
        $job = Start-Job { param($Module, $Arguments) Import-Module $Module; Get-DwTable @Arguments } -ArgumentList $manifest, $arguments
        ($job | Receive-Job -Wait -AutoRemoveJob).TableGuid | Should -Be odps.sales.dim_user
    }

    It 'is one terminating error there where its key was given by -Credential' {
        $session = New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential
        $job = Start-Job {
            Import-Module $using:manifest
            try { 'a.b', 'c.d' | Get-DwTable -Session $using:session } catch { $_.FullyQualifiedErrorId }
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be 'Dw.SessionNotHere,DataWorksMeta.Commands.GetDwTableCommand'
        Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
    }
}

Describe 'A session as text' {
    It 'holds no key id, secret, token or password' {
        $token = ConvertTo-SecureString "token-$secret" -AsPlainText
        $credential = New-EmulatorCredential -Id $keyId -Secret $secret
        $proxy = @{ Proxy = 'http://127.0.0.1:8080'; ProxyCredential = New-EmulatorCredential -Id proxy-user -Secret $password }
        Set-EnvironmentKey $keyId $secret
        $env:HTTPS_PROXY = "http://proxy-user:$password@127.0.0.1:8081"
        try {
            $sessions = @(
                New-DwSession -Profile prod -Endpoint $emulator.Address
                New-DwSession cn-shanghai
                New-DwSession cn-shanghai -Credential $credential -SecurityToken $token @proxy
            )
        }
        finally {
            $env:HTTPS_PROXY = $null
            Set-EnvironmentKey $null $null
        }
        $text = [System.Management.Automation.PSSerializer]::Serialize($sessions, 5)
        $text | Should -BeLike '*****abcd*'
        $text | Should -Not -BeLike "*$keyId*"
        $text | Should -Not -BeLike "*$secret*"
        $text | Should -Not -BeLike "*$password*"
        $text | Should -Not -BeLike '*proxy-user*'
    }
}

Describe 'A session out of a file' {
    BeforeEach { Reset-Emulator $emulator }

    It 'calls in every way as the one that was written' {
        $session = New-DwSession -Profile prod cn-beijing -Endpoint $emulator.Address -Vpc -Proxy http://127.0.0.1:1 -Project sales_ws `
            -SignatureVersion V1 -TimeoutSec 7 -MaxRetryCount 3 -MaxRetryTimeSec 11 -MaxRequestsPerSecond 2.5
        $found = [DataWorksMeta.Commands.HandedOverAttribute]::new().Transform($ExecutionContext, (Copy-Session $session))
        $found | Should -BeOfType ([DataWorksMeta.DwSession])
        $counts = 'Calls', 'Retries', 'Throttled', 'Waited'
        foreach ($property in $session.PSObject.Properties.Where({ $_.Name -notin $counts })) {
            $found.$($property.Name) | Should -Be $property.Value -Because $property.Name
        }
        $found.MaxRequestsPerSecond | Should -Be 2.5
    }

    It 'has a property for everything that could be said about it but its secrets' {
        $said = [DataWorksMeta.Commands.SessionParameters].GetProperties().Where({
                $_.DeclaringType -eq [DataWorksMeta.Commands.SessionParameters]
            }).Name
        $shown = [DataWorksMeta.DwSession].GetProperties().Name
        $said.Where({ $_ -notin $shown }) | Should -Be Credential, SecurityToken, ProxyCredential
    }

    It 'signs as the one that was written' {
        $copy = Copy-Session (New-DwSession -Profile prod cn-beijing -Endpoint $emulator.Address -SignatureVersion V1)
        $null = Get-DwTable sales.dim_user -Session $copy
        (Get-EmulatorRequest $emulator).signature | Should -Be V1
    }

    It 'signs as usual where it names a way to sign that is none' {
        $copy = [pscustomobject]@{}
        $written = Copy-Session (New-DwSession -Profile prod cn-beijing -Endpoint $emulator.Address)
        $written.PSObject.Properties.ForEach({ Add-Member -InputObject $copy $_.Name $_.Value })
        $copy.SignatureVersion = 99
        $copy.PSObject.TypeNames.Insert(0, 'Deserialized.DataWorksMeta.DwSession')
        $found = [DataWorksMeta.Commands.HandedOverAttribute]::new().Transform($ExecutionContext, $copy)
        $found.SignatureVersion | Should -Be (New-DwSession -Profile prod cn-beijing).SignatureVersion
    }

    It 'is one session for all commands it is given to' {
        $copy = Copy-Session (New-DwSession -Profile prod -Endpoint $emulator.Address)
        1..3 | ForEach-Object { $null = Get-DwTable sales.dim_user -Session $copy }
        $found = [DataWorksMeta.Commands.HandedOverAttribute]::new().Transform($ExecutionContext, $copy)
        $found.Calls | Should -Be 3
    }

    It 'may be the current profile, and stays that one when another becomes current' {
        $copy = Copy-Session (New-DwSession -Endpoint $emulator.Address)
        $text = Get-Content $env:ALIBABA_CLOUD_CONFIG_FILE -Raw
        try {
            $text -replace '"current": *"prod"', '"current": "other"' | Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE
            $null = Get-DwTable sales.dim_user -Session $copy
        }
        finally {
            $text | Set-Content $env:ALIBABA_CLOUD_CONFIG_FILE
        }
        (Get-EmulatorRequest $emulator).accessKeyId | Should -Be $keyId
    }

    It 'finds a key in the environment again, and no other one' {
        Set-EnvironmentKey $keyId $secret
        try {
            $session = New-DwSession cn-shanghai -Endpoint $emulator.Address
            $null = Get-DwTable sales.dim_user -Session (Copy-Session $session)
            (Get-EmulatorRequest $emulator).accessKeyId | Should -Be $keyId
            Reset-Emulator $emulator
            Set-EnvironmentKey LTAIotherkeyefgh ('Y' + $secret.Substring(1))
            (Get-Refusal (Copy-Session $session)).FullyQualifiedErrorId | Should -BeLike 'Dw.SessionNotHere,*'
            Set-EnvironmentKey $null $null
            (Get-Refusal (Copy-Session $session)).FullyQualifiedErrorId | Should -BeLike 'Dw.SessionNotHere,*'
            Get-EmulatorRequest $emulator | Should -BeNullOrEmpty
        }
        finally {
            Set-EnvironmentKey $null $null
        }
    }

    It 'refuses the profile of another file, and says which one is meant and what to do' {
        $copy = Copy-Session (New-DwSession -Profile prod -Endpoint $emulator.Address)
        $first = $env:ALIBABA_CLOUD_CONFIG_FILE
        $second = Join-Path $TestDrive 'second.json'
        Copy-Item $first $second
        $env:ALIBABA_CLOUD_CONFIG_FILE = $second
        try {
            $failure = Get-Refusal $copy
        }
        finally {
            $env:ALIBABA_CLOUD_CONFIG_FILE = $first
        }
        $failure.FullyQualifiedErrorId | Should -BeLike 'Dw.SessionNotHere,*'
        $failure.Exception.Message | Should -BeLike "*$first*$second*"
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*ALIBABA_CLOUD_CONFIG_FILE*'
        $null = Get-DwTable sales.dim_user -Session $copy
        (Get-EmulatorRequest $emulator).accessKeyId | Should -Be $keyId -Because 'what was missing may be there at the next try'
    }

    It 'that cannot be found is False and a failed check for Test-DwSession' {
        $copy = Copy-Session (New-DwSession -Region cn-shanghai -Endpoint $emulator.Address -Credential $emulator.Credential)
        $copy | Test-DwSession -Quiet | Should -Be $false
        $check = $copy | Test-DwSession
        $check.ErrorId | Should -Be Dw.SessionNotHere
        $check.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}
