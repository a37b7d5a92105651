import { Menu as MenuIcon } from 'lucide-react'
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { isAtLeast, type Role } from '../../shared/domain/role.ts'
import { useWords } from '../i18n/use-words.tsx'
import { pages } from '../pages.ts'
import { addressOf } from '../route.ts'

/** The way from the desk to the other pages that this operator may open. */
export function PageMenu({ role }: { role: Role }) {
  const { say } = useWords()
  const open = pages.filter((page) => isAtLeast(role, page.role))
  if (open.length === 0) return null
  return (
    <MenuTrigger>
      <AriaButton className="button button-quiet button-icon" aria-label={say('menu.label')} data-testid="page-menu">
        <MenuIcon className="icon" aria-hidden="true" />
      </AriaButton>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={say('menu.label')}>
          {open.map(({ name, title, Icon }) => (
            <MenuItem key={name} id={name} className="option" href={addressOf(name)} textValue={say(title)}>
              <Icon className="icon" aria-hidden="true" />
              <span className="option-text">{say(title)}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
