import { Check, Languages, Moon, Sun } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { isLanguage, languageNames, languages } from '../i18n/language.ts'
import { useWords } from '../i18n/use-words.tsx'
import { useObservable } from '../use-station.tsx'
import { Button } from './button.tsx'
import { theme, toggleTheme } from './theme.ts'

/** Language and colours of this page; kept on this machine. */
export function PageSettings() {
  const { say, language, speak } = useWords()
  const isDark = useObservable(theme) === 'dark'
  return (
    <div className="page-settings">
      <MenuTrigger>
        <AriaButton className="button button-quiet language-button">
          <Languages className="icon" aria-hidden="true" />
          <span className="only-heard">{say('language.label')}: </span>
          <span className="language-code">{language.toUpperCase()}</span>
          <span className="only-heard"> ({languageNames[language]})</span>
        </AriaButton>
        <Popover className="popover" placement="bottom end">
          <Menu
            className="menu"
            aria-label={say('language.label')}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onAction={(key) => {
              const chosen = String(key)
              if (isLanguage(chosen)) speak(chosen)
            }}
          >
            {languages.map((one) => (
              <MenuItem key={one} id={one} className="option" textValue={languageNames[one]}>
                {({ isSelected }) => (
                  <>
                    <span className="option-text" lang={one}>
                      <bdi>{languageNames[one]}</bdi>
                    </span>
                    {isSelected && <Check className="icon" aria-hidden="true" />}
                  </>
                )}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Button look="icon" aria-label={say(isDark ? 'theme.light' : 'theme.dark')} onPress={toggleTheme}>
        {isDark ? <Sun className="icon" aria-hidden="true" /> : <Moon className="icon" aria-hidden="true" />}
      </Button>
    </div>
  )
}
